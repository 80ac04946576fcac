using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Responses.Columns;
using Kept.Features.Responses.Intake;
using Kept.Features.Responses.Listing;
using Kept.Features.Responses.Quotas;
using Kept.Shared;

namespace Kept.Features.Responses;

public static class ResponsesSetup
{
    /// <summary>The intake and the writer of the engine in use.</summary>
    public static IServiceCollection AddResponses(this IServiceCollection services, KeptOptions options)
    {
        if (options.Database is null) services.AddSingleton<ResponseWriter, SqliteResponseWriter>();
        else services.AddSingleton<ResponseWriter, PostgresResponseWriter>();
        services.AddSingleton<ScoreTables>().AddScoped<AnswersInReach>().AddScoped<ResponseViews>().AddScoped<LabelReader>();
        services.AddSingleton<KnownFacts>().AddSingleton<BegunResponses>();
        services.AddSingleton<SweepUnsent>().AddHostedService(s => s.GetRequiredService<SweepUnsent>());
        services.AddSingleton<QuotaRules>().AddSingleton<FullQuotas>().AddConsumer<CountQuotas>();
        services.AddSingleton<Intake.Intake>().AddSingleton<Attributes>();
        return services.AddHostedService(s => s.GetRequiredService<Intake.Intake>());
    }
}
