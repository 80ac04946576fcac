using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Signals;

/// <summary>Weeks in a row that break the same rule on the same side.</summary>
/// <param name="Since">Monday of the week in which the change began: of a run, its first.</param>
/// <param name="First">Monday of the first week that breaks the rule.</param>
/// <param name="Last">The last week that breaks the rule.</param>
/// <param name="IsCurrent">Whether that is the chart's newest week.</param>
public sealed record Stretch(ControlRule Rule, bool IsHigh, DateOnly Since, DateOnly First, ChartWeek Last, bool IsCurrent);

/// <summary>The control chart of one score at one place over completed weeks that have enough answers.</summary>
/// <param name="Center">What is usual: the average of the weeks within the limits.</param>
/// <param name="Widening">How many times wider the limits are than chance alone would make them, where shares vary more than that.</param>
public sealed record WeeklyChart(double Center, IReadOnlyList<ChartWeek> Weeks, IReadOnlyList<ControlSignal> Signals, double Widening)
{
    /// <summary>A week with fewer answers is no point: its score says more about who happened to answer.</summary>
    public const int LeastAnswers = 10;

    /// <summary>With fewer weeks the limits themselves would be a guess.</summary>
    public const int LeastWeeks = 12;

    /// <summary>
    /// Shares go on a p chart, whose limits follow each week's n; the recommendation and means, whose spread the counts do not
    /// tell, on the chart of individual values (XmR). Null with fewer than <see cref="LeastWeeks"/> weeks.
    /// </summary>
    /// <param name="weeks">In the order of time, each with a score that is not withheld.</param>
    public static WeeklyChart? Of(Metric metric, IReadOnlyList<(DateOnly Monday, double Score, long N)> weeks)
    {
        var enough = weeks.Where(week => week.N >= LeastAnswers).ToList();
        if (enough.Count < LeastWeeks) return null;
        var chart = Draw(metric, enough);
        var outside = chart.Signals.Where(signal => signal.Rule == ControlRule.BeyondLimits).ToList();
        // One very bad week pulls the centre down, and all others would be a run above it: it has no part in what is usual.
        var center = outside.Count == 0 || enough.Count - outside.Count < LeastWeeks / 2 ? chart.Center : Draw(metric, [.. enough.Where((_, at) => outside.TrueForAll(signal => signal.Place != at))]).Center;
        IReadOnlyList<ChartWeek> points = [.. enough.Zip(chart.Points, (week, point) => new ChartWeek(week.Monday, point.Value, point.Low, point.High, week.N))];
        return new WeeklyChart(center, points, chart.Around(center).Signals, chart.Widening);
    }

    /// <summary>What the chart signals, as stretches of weeks, the oldest first.</summary>
    public IReadOnlyList<Stretch> Stretches()
    {
        var found = new List<(ControlRule Rule, bool IsHigh, int First, int Last)>();
        foreach (var (place, rule) in Signals)
        {
            var high = Weeks[place].Value > Center;
            var open = found.FindIndex(s => s.Rule == rule && s.IsHigh == high && s.Last == place - 1);
            if (open < 0) found.Add((rule, high, place, place));
            else found[open] = found[open] with { Last = place };
        }
        return [.. found.Select(s => new Stretch(s.Rule, s.IsHigh, Weeks[BeganAt(s.Rule, s.First)].Monday, Weeks[s.First].Monday, Weeks[s.Last], s.Last == Weeks.Count - 1))];
    }

    private static int BeganAt(ControlRule rule, int first) => rule == ControlRule.RunOfEight ? Math.Max(0, first - ControlChart.RunLength + 1) : first;

    private static ControlChart Draw(Metric metric, IReadOnlyList<(DateOnly Monday, double Score, long N)> weeks) => metric is Metric.Csat or Metric.Share
        ? PChart.Of([.. weeks.Select(week => ((long)Math.Round(week.Score * week.N / 100), week.N))])!
        : XmR.Chart([.. weeks.Select(week => week.Score)])!;
}
