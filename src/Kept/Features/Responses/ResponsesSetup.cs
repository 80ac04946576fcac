using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Coding.Correcting;
using Kept.Features.Responses.Coding.Editing;
using Kept.Features.Responses.Coding.Showing;
using Kept.Features.Responses.Columns;
using Kept.Features.Responses.Intake;
using Kept.Features.Responses.Listing;
using Kept.Features.Responses.Quotas;
using Kept.Shared;

namespace Kept.Features.Responses;

public static class ResponsesSetup
{
    public static IServiceCollection AddResponses(this IServiceCollection services, KeptOptions options)
    {
        services.AddIntake(options);
        services.AddSingleton<ColumnFolder>().AddSingleton<ScoreTables>().AddHostedService<FollowScores>().AddHostedService<FollowCoding>().AddScoped<AnswersInReach>().AddScoped<ResponseViews>().AddScoped<LabelReader>();
        services.AddSingleton<CommentCoder>().AddScoped<CommentsOf>().AddScoped<ReasonWords>().AddScoped<NewVersion>().AddScoped<Background>().AddScoped<CommentsInReach>().AddScoped<ReasonCounts>();
        services.AddSingleton<KnownFacts>().AddSingleton<BegunResponses>();
        services.AddSingleton<SweepUnsent>().AddHostedService(s => s.GetRequiredService<SweepUnsent>());
        services.AddSingleton<QuotaRules>().AddSingleton<FullQuotas>().AddConsumer<CountQuotas>();
        return services.AddSingleton<Attributes>();
    }

    /// <summary>The intake and the writer of the engine in use, which need nothing but the database.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services, KeptOptions options)
    {
        if (options.Database is null) services.AddSingleton<ResponseWriter, SqliteResponseWriter>();
        else services.AddSingleton<ResponseWriter, PostgresResponseWriter>();
        return services.AddSingleton<Intake.Intake>().AddHostedService(s => s.GetRequiredService<Intake.Intake>());
    }
}
