using System.Text.Json.Serialization;
using Kept.Analytics.Scores;
using Kept.Features.Organisation;

namespace Kept.Features.Scores.Sampling;

public static class SamplingApi
{
    public static void MapSampleSizes(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/sample-size", async ([AsParameters] Query query, PlanSample plan, CancellationToken ct) =>
                Plan.Of(await plan.Handle(new(query.Survey, query.Question, query.Metric, query.Margin, query.Confidence, query.Population, query.Spread), ct)))
            .WithTags("Scores").Produces<Plan>().RequireAuthorization(Permission.SeeScores);
    }

    public sealed record Query
    {
        public string? Survey { get; init; }
        public string? Question { get; init; }
        public Metric? Metric { get; init; }
        public double? Margin { get; init; }
        public double? Confidence { get; init; }
        public long? Population { get; init; }
        public double? Spread { get; init; }
    }

    /// <param name="Spread">The standard deviation of an answer that was reckoned with.</param>
    /// <param name="Needed">How many answers give the margin.</param>
    /// <param name="Present">The answers there are: the survey and its units, or every survey.</param>
    public sealed record Plan(Metric Metric, string? Question, double Margin, double Confidence, long? Population, double Spread, SpreadFrom SpreadFrom, long Needed, IReadOnlyList<Present> Present)
    {
        internal static Plan Of(PlanSample.Result plan) => new(
            plan.Measure.Metric, plan.Measure.Code.Length == 0 ? null : plan.Measure.Code, plan.Margin, plan.Confidence, plan.Asked.Population, plan.Spread, plan.From, plan.Needed,
            [.. plan.Present.Select(row => new Present(row.Survey, row.Question, row.Unit, row.N, row.Margin, row.Missing, row.N is null ? true : null))]);
    }

    /// <param name="Margin">± that these answers give; null without two answers that differ.</param>
    /// <param name="Missing">How many more the wanted margin takes.</param>
    public sealed record Present(
        string Survey, string Question, string? Unit, long? N, double? Margin, long? Missing,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Withheld);
}
