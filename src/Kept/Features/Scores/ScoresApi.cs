using Kept.Features.Organisation;

namespace Kept.Features.Scores;

public static class ScoresApi
{
    public static void MapScores(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/scores", async ([AsParameters] Query query, AskScores ask, CancellationToken ct) =>
                ScoreView.Of(await ask.Handle(new AskScores.Request(query.Survey, Pairs(query.Http.Query)), ct)))
            .WithTags("Scores").Produces<ScoreView>().RequireAuthorization(Permission.SeeScores);
    }

    // Everything but the survey is the slice's, so that a misspelt filter is an error and never a wider answer.
    private static List<KeyValuePair<string, string>> Pairs(IQueryCollection query) =>
        [.. query.Where(pair => pair.Key != "survey").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))];

    private sealed record Query(string? Survey, string? Question, string[]? By, string[]? Where, string? From, string? To, string? Compare, string? Weight, HttpRequest Http);
}
