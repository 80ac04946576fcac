using Kept.Features.Organisation;

namespace Kept.Features.Insights.Emerging;

public static class EmergingApi
{
    public static IServiceCollection AddEmerging(this IServiceCollection services) =>
        services.AddSingleton<FindThemes>().AddHostedService(s => s.GetRequiredService<FindThemes>());

    public static void MapEmerging(this IEndpointRouteBuilder app)
    {
        var themes = app.MapGroup("/api/v1/emerging-themes").WithTags("Reasons").RequireAuthorization(Permission.SeeResponses);
        themes.MapGet("", async (string? survey, ListThemes list, CancellationToken ct) =>
        {
            var found = await list.Handle(survey, ct);
            return new ThemesView(found.Survey, found.LookedAt, found.Items);
        });
        themes.MapPost("search", async (LookForThemes.Request request, LookForThemes look, CancellationToken ct) =>
        {
            await look.Handle(request, ct);
            return Results.Accepted();
        });
    }

    /// <param name="LookedAt">Null where nobody looked yet.</param>
    public sealed record ThemesView(string? Survey, DateTime? LookedAt, IReadOnlyList<ThemeView> Items);
}
