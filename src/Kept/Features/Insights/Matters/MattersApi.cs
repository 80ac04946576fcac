using Kept.Analytics.Language;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Insights.Matters;

public static class MattersApi
{
    public static IServiceCollection AddMatters(this IServiceCollection services) => services.AddConsumer<FindMatters>();

    public static void MapMatters(this IEndpointRouteBuilder app)
    {
        var matters = app.MapGroup("/api/v1/matters").WithTags("Reasons").RequireAuthorization(Permission.SeeResponses);
        matters.MapGet("", async (string? matter, string? unit, string? state, string? cursor, ListMatters list, CancellationToken ct) =>
        {
            var page = PageCursor.Read(cursor);
            var found = await list.Handle(new(MatterOf(matter), unit, IsNew(state), page), ct);
            return ItemList.Of(found.Items, PageCursor.Next(page, ListMatters.PageSize, found.Total));
        });
        matters.MapPost("{id:guid}/sighting", async (Guid id, SeeMatter see, CancellationToken ct) =>
        {
            await see.Handle(id, ct);
            return Results.NoContent();
        });
    }

    private static Matter? MatterOf(string? matter) => string.IsNullOrEmpty(matter) ? null
        : Enum.TryParse<Matter>(matter, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known
        : throw new InvalidException("matter", $"A matter is {string.Join(", ", Enum.GetNames<Matter>()).ToLowerInvariant()}.");

    private static bool? IsNew(string? state) => state switch
    {
        null or "" => null,
        "new" => true,
        "seen" => false,
        _ => throw new InvalidException("state", "A matter is new or seen."),
    };
}
