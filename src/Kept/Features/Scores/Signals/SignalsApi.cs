using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Scores.Signals;

public static class SignalsApi
{
    public static IServiceCollection AddSignals(this IServiceCollection services) =>
        services.AddSingleton<FindSignals>().AddHostedService(s => s.GetRequiredService<FindSignals>());

    public static void MapSignals(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/signals", async (string? state, string? survey, string? cursor, ListSignals list, CancellationToken ct) =>
        {
            var page = PageCursor.Read(cursor);
            var found = await list.Handle(new(SignalState.IsOpen(state), survey, page), ct);
            return ItemList.Of(found.Items.Select(row => SignalView.Of(row.Signal, row.Survey)), PageCursor.Next(page, ListSignals.PageSize, found.Total));
        }).WithTags("Scores").RequireAuthorization(Permission.SeeScores);
}
