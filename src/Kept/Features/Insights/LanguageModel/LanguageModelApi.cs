using Kept.Features.Insights.LanguageModel.Summaries;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Insights.LanguageModel;

public static class LanguageModelApi
{
    public static IServiceCollection AddLanguageModel(this IServiceCollection services)
    {
        ChatClient.Register(services);
        services.AddSingleton<ModelKeys>().AddSingleton<ModelGate>().AddSingleton<ChatClient>();
        services.AddScoped<AskModel>().AddScoped<ModelBudget>().AddScoped<DrawQuotes>().AddSingleton<RecentSummaries>();
        return services.AddSingleton<SweepModelCalls>().AddHostedService(s => s.GetRequiredService<SweepModelCalls>());
    }

    public static void MapLanguageModel(this IEndpointRouteBuilder app)
    {
        var model = app.MapGroup("/api/v1/language-model").WithTags("Language model").RequireAuthorization(Permission.ManageOrganisation);
        model.MapGet("", async (ShowLanguageModel show, CancellationToken ct) => await show.Handle(ct) ?? throw new NotFoundException("A language model"));
        model.MapPut("", async (SetLanguageModel.Request request, SetLanguageModel set, ShowLanguageModel show, CancellationToken ct) =>
        {
            await set.Handle(request, ct);
            return await show.Handle(ct) ?? throw new NotFoundException("A language model");
        });
        model.MapDelete("", async (RemoveLanguageModel remove, CancellationToken ct) =>
        {
            await remove.Handle(ct);
            return Results.NoContent();
        }).Produces(StatusCodes.Status204NoContent);
    }
}
