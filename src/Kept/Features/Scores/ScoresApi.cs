using Kept.Features.Organisation;
using Kept.Features.Scores.Exploring;
using Kept.Features.Scores.Sampling;
using Kept.Features.Scores.Saving;

namespace Kept.Features.Scores;

public static class ScoresApi
{
    public static void MapScores(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/scores", async ([AsParameters] Query query, AskScores ask, CancellationToken ct) =>
                ScoreView.Of(await ask.Handle(new AskScores.Request(query.Survey, Pairs(query.Http.Query)), ct)))
            .WithTags("Scores").Produces<ScoreView>().RequireAuthorization(Permission.SeeScores);
        app.MapGet("/api/v1/scores/ranking", async ([AsParameters] Query query, RankScores rank, CancellationToken ct) =>
                await rank.Handle(new AskScores.Request(query.Survey, Pairs(query.Http.Query)), ct))
            .WithTags("Scores").Produces<RankScores.Result>().RequireAuthorization(Permission.SeeScores);
        app.MapGet("/api/v1/scores/dimensions", async (string? survey, ListDimensions list, CancellationToken ct) => await list.Handle(survey, ct))
            .WithTags("Scores").Produces<ListDimensions.Result>().RequireAuthorization(Permission.SeeScores);
        app.MapSavedExplorations();
        app.MapSampleSizes();
    }

    // Everything but the survey is the slice's, so that a misspelt filter is an error and never a wider answer.
    private static List<KeyValuePair<string, string>> Pairs(IQueryCollection query) =>
        [.. query.Where(pair => pair.Key != "survey").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))];

    private sealed record Query(string? Survey, string? Question, string[]? By, string[]? Where, string? From, string? To, string? Compare, HttpRequest Http);
}
