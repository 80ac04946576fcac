using Kept.Features.Organisation;

namespace Kept.Features.Responses.Listing;

public static class ListingApi
{
    private static readonly string[] Own = ["limit", "cursor"];

    public static void MapResponsesListing(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/surveys/{code}/responses", async (string code, [AsParameters] Query query, ListResponses list, CancellationToken ct) =>
                await list.Handle(new ListResponses.Request(code, Pairs(query.Http.Query), query.Limit, query.Cursor), ct))
            .WithTags("Responses").Produces<ListResponses.Result>().RequireAuthorization(Permission.SeeResponses);
    }

    // Everything else in the address is the slice's, so that a misspelt filter is an error and never a wider answer.
    private static List<KeyValuePair<string, string>> Pairs(IQueryCollection query) =>
        [.. query.Where(pair => !Own.Contains(pair.Key)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))];

    public sealed record Query
    {
        public int? Limit { get; init; }
        public string? Cursor { get; init; }
        public string[]? Where { get; init; }
        public string? Question { get; init; }
        public string? From { get; init; }
        public string? To { get; init; }
        public required HttpRequest Http { get; init; }
    }
}
