using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Journeys;

public static class JourneysApi
{
    public static void MapJourneys(this IEndpointRouteBuilder app)
    {
        var touchpoints = app.MapGroup("/api/v1/touchpoints").WithTags("Touchpoints");
        touchpoints.MapGet("", async (string? search, string? channel, string? cursor, ListTouchpoints list, CancellationToken ct) =>
        {
            var page = PageCursor.Read(cursor);
            var found = await list.Handle(new(search, channel, Page: page), ct);
            return ItemList.Of(found.Items.Select(TouchpointView.Of), PageCursor.Next(page, ListTouchpoints.PageSize, found.Total));
        }).RequireAuthorization();
        touchpoints.MapPost("", async (AddTouchpoint.Request request, AddTouchpoint add, ShowTouchpoint show, CancellationToken ct) =>
        {
            var touchpoint = await add.Handle(request, ct);
            return Results.Created($"/api/v1/touchpoints/{touchpoint.Code}", TouchpointView.Of(await show.Handle(touchpoint.Code, ct)));
        }).Produces<TouchpointView>(StatusCodes.Status201Created).RequireAuthorization(Permission.ManageTouchpoints);
        touchpoints.MapGet("{code}", async (string code, ShowTouchpoint show, CancellationToken ct) => TouchpointView.Of(await show.Handle(code, ct))).RequireAuthorization();
        touchpoints.MapPut("{code}", async (string code, ChangeTouchpoint.Request request, ChangeTouchpoint change, ShowTouchpoint show, CancellationToken ct) =>
        {
            await change.Handle(code, request, ct);
            return TouchpointView.Of(await show.Handle(code, ct));
        }).RequireAuthorization(Permission.ManageTouchpoints);
    }

    /// <param name="Owner">The owner's e-mail address.</param>
    /// <param name="Team">The team's code.</param>
    public sealed record TouchpointView(string Code, string Name, string? Channel, string? Owner, string? Team)
    {
        public static TouchpointView Of(ListTouchpoints.Row row) => new(row.Code, row.Name, row.Channel.Length == 0 ? null : row.Channel, row.Owner, row.Team);
    }
}
