using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Features.Scores.Exploring;
using Kept.Shared;

namespace Kept.Features.Insights.Reasons;

/// <summary>What is said in one month.</summary>
/// <param name="Counts">Null where it is withheld, or nobody commented.</param>
public sealed record ReasonMonth(string Month, ReasonCounts? Counts);

/// <summary>Reasons over time: the usual two years, whatever the period of the figures beside them, unless all time or own days were chosen.</summary>
internal static class ReasonMonths
{
    /// <summary>What is asked over time.</summary>
    public static Exploration Run(Exploration asked) => asked with
    {
        By = [TimeBuckets.Month], Period = asked.Period is "all" or Exploration.Custom ? asked.Period : UsualPeriod.OverTime, IsPeriodUsual = false,
    };

    public static async Task<IReadOnlyList<ReasonMonth>> Of(ReasonsScreen screen, CancellationToken ct)
    {
        try
        {
            var counts = await new CommentCounts(screen.Open).By(TimeBuckets.Month, Run(screen.Asked).Slice("", [], screen.Today), ct);
            return [.. Buckets.Between(TimeBuckets.Month, counts.Where(pair => pair.Value.Comments > 0).Select(pair => pair.Key)).Select(month => new ReasonMonth(month, counts.GetValueOrDefault(month)))];
        }
        catch (InvalidException)
        {
            return [];
        }
    }

    /// <summary>The shares of one reason as cells, as charts and signals take them; a quiet month has no score.</summary>
    public static IReadOnlyList<Cell> Cells(IReadOnlyList<ReasonMonth> months, string code) =>
        [.. months.Select(month => ShareCells.Of(TimeBuckets.Month, month.Month, month.Counts?.Of(code) ?? default))];
}

/// <summary>Shares of a reason as cells of a slice, so that they are drawn, ranked and listed as scores are.</summary>
internal static class ShareCells
{
    public static Cell Of(string dimension, string value, ReasonShare share) => new()
    {
        By = [new(dimension, value)], N = share.Of, EffectiveN = share.Of, Score = share.Percent, Low = share.Interval?.Low, High = share.Interval?.High,
        Ranked = share.Of == 0 ? null : RankedUnit.OfShare(share.Named, share.Of),
    };

    public static SliceResult Result(string code, IReadOnlyList<Cell> cells, ReasonsScreen screen) => new()
    {
        Question = code, Metric = Metric.Share, MinimumN = screen.Open.Answers.Context.MinimumN, Cells = cells, Withheld = 0, AsOf = screen.Open.Now,
    };
}
