using Kept.Features.Organisation;

namespace Kept.Features.Scores.Drivers;

public static class DriversApi
{
    public static void MapDrivers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/drivers", async ([AsParameters] Query query, AskDrivers ask, CancellationToken ct) =>
                DriversView.Of(await ask.Handle(new AskDrivers.Request(query.Survey, Parts(query.Http.Query)), ct)))
            .WithTags("Scores").Produces<DriversView>().RequireAuthorization(Permission.SeeScores);
        app.MapDriverExports();
    }

    // As for scores: whatever is not known is an error, and never a wider answer.
    private static List<KeyValuePair<string, string>> Parts(IQueryCollection query) =>
        [.. query.Where(pair => pair.Key != "survey").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))];

    public sealed record Query
    {
        public string? Survey { get; init; }
        public string? Question { get; init; }
        public string[]? Attribute { get; init; }
        public string[]? Where { get; init; }
        public string? From { get; init; }
        public string? To { get; init; }
        public string? By { get; init; }
        public string? Raise { get; init; }
        public required HttpRequest Http { get; init; }
    }
}
