using Kept.Features.Organisation;
using Kept.Features.Scores.Exploring;
using Kept.Features.Scores.Sampling;
using Kept.Features.Scores.Saving;
using Kept.Features.Scores.Dashboards;
using Kept.Features.Scores.Targets;

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
        app.MapTargets();
        app.MapDashboards();
    }

    // Everything but the survey is the slice's, so that a misspelt filter is an error and never a wider answer.
    private static List<KeyValuePair<string, string>> Pairs(IQueryCollection query) =>
        [.. query.Where(pair => pair.Key != "survey").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))];

    public sealed record Query
    {
        public string? Survey { get; init; }
        public string? Question { get; init; }
        public string[]? By { get; init; }
        public string[]? Where { get; init; }
        public string? From { get; init; }
        public string? To { get; init; }
        public string? Compare { get; init; }
        public string? Weight { get; init; }
        public required HttpRequest Http { get; init; }
    }
}
