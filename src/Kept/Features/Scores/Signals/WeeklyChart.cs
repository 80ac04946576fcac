using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Signals;

/// <summary>One week of a chart: its value, the centre and limits that hold for it, and how many answered.</summary>
/// <param name="Monday">The week's first day, in the organisation's time zone.</param>
public readonly record struct ChartWeek(DateOnly Monday, double Value, double Low, double Center, double High, long N);

/// <summary>
/// The control chart of one score at one place over completed weeks that have enough answers. Where it shifted for good, centre and
/// limits begin anew: what is usual is what has been so since.
/// </summary>
/// <param name="Phases">Places at which a phase begins; the first is 0.</param>
/// <param name="Signals">Against the centre and limits of the week's own phase.</param>
/// <param name="Widening">How many times wider the present limits are than chance alone would make them, where shares vary more than that.</param>
public sealed record WeeklyChart(IReadOnlyList<ChartWeek> Weeks, IReadOnlyList<int> Phases, IReadOnlyList<ControlSignal> Signals, double Widening)
{
    /// <summary>A week with fewer answers is no point: its score says more about who happened to answer.</summary>
    public const int LeastAnswers = 10;

    /// <summary>With fewer weeks the limits themselves would be a guess.</summary>
    public const int LeastWeeks = 12;

    /// <summary>What is usual now: the average of the present phase's weeks within the limits.</summary>
    public double Center => Weeks[^1].Center;

    /// <summary>
    /// Shares go on a p chart, whose limits follow each week's n; the recommendation and means, whose spread the counts do not
    /// tell, on the chart of individual values (XmR). Null with fewer than <see cref="LeastWeeks"/> weeks.
    /// </summary>
    /// <param name="weeks">In the order of time, each with a score that is not withheld.</param>
    public static WeeklyChart? Of(Metric metric, IReadOnlyList<(DateOnly Monday, double Score, long N)> weeks)
    {
        var enough = weeks.Where(week => week.N >= LeastAnswers).ToList();
        if (enough.Count < LeastWeeks) return null;
        var starts = Analytics.Statistics.Phases.Starts(enough.ConvertAll(week => week.Score), ControlChart.RunLength);
        var (shown, signals, widening) = (new List<ChartWeek>(enough.Count), new List<ControlSignal>(), 1.0);
        for (var phase = 0; phase < starts.Count; phase++)
        {
            var (first, end) = (starts[phase], phase + 1 < starts.Count ? starts[phase + 1] : enough.Count);
            var part = enough[first..end];
            var chart = PhaseOf(metric, part);
            shown.AddRange(part.Zip(chart.Points, (week, point) => new ChartWeek(week.Monday, point.Value, point.Low, chart.Center, point.High, week.N)));
            signals.AddRange(chart.Signals.Select(signal => signal with { Place = signal.Place + first }));
            widening = chart.Widening;
        }
        return new WeeklyChart(shown, starts, signals, widening);
    }

    /// <summary>What the chart signals: its shifts, then other stretches of weeks, each the oldest first.</summary>
    public IReadOnlyList<Stretch> Stretches()
    {
        var found = new List<(ControlRule Rule, bool IsHigh, int First, int Last)>();
        foreach (var (place, rule) in Signals)
        {
            var high = Weeks[place].Value > Weeks[place].Center;
            var open = found.FindIndex(s => s.Rule == rule && s.IsHigh == high && s.Last == place - 1 && !Phases.Contains(place));
            if (open < 0) found.Add((rule, high, place, place));
            else found[open] = found[open] with { Last = place };
        }
        return [.. Shifts(), .. found.Select(s => new Stretch(s.Rule, s.IsHigh, Weeks[BeganAt(s.Rule, s.First)].Monday, Weeks[s.First].Monday, Weeks[s.Last], s.Last == Weeks.Count - 1))];
    }

    private IEnumerable<Stretch> Shifts()
    {
        for (var phase = 1; phase < Phases.Count; phase++)
        {
            var (first, end) = (Phases[phase], phase + 1 < Phases.Count ? Phases[phase + 1] : Weeks.Count);
            var (before, last) = (Weeks[first - 1], end - 1);
            var high = Weeks[last].Center > before.Center;
            // Undone by the next shift, or before there are weeks enough for one: when the last four are nearer to what was usual before.
            var middle = (before.Center + Weeks[last].Center) / 2;
            var back = Weeks.Take(end).Skip(first).Reverse().TakeWhile(week => week.Value > middle != high).Count();
            if (back >= Stretch.WeeksToUndo) last -= back;
            yield return new Stretch(ControlRule.RunOfEight, high, Weeks[first].Monday, Weeks[first + ControlChart.RunLength - 1].Monday,
                Weeks[last] with { Low = before.Low, Center = before.Center, High = before.High }, last == Weeks.Count - 1) { IsShift = true };
        }
    }

    private static int BeganAt(ControlRule rule, int first) => rule == ControlRule.RunOfEight ? Math.Max(0, first - ControlChart.RunLength + 1) : first;

    private static ControlChart PhaseOf(Metric metric, List<(DateOnly Monday, double Score, long N)> weeks)
    {
        var chart = Draw(metric, weeks);
        var outside = chart.Signals.Where(signal => signal.Rule == ControlRule.BeyondLimits).ToList();
        // One very bad week pulls the centre down, and all others would be a run above it: it has no part in what is usual.
        return outside.Count == 0 || weeks.Count - outside.Count < LeastWeeks / 2 ? chart
            : chart.Around(Draw(metric, [.. weeks.Where((_, at) => outside.TrueForAll(signal => signal.Place != at))]).Center);
    }

    private static ControlChart Draw(Metric metric, IReadOnlyList<(DateOnly Monday, double Score, long N)> weeks) => metric is Metric.Csat or Metric.Share
        ? PChart.Of([.. weeks.Select(week => ((long)Math.Round(week.Score * week.N / 100), week.N))])!
        : XmR.Chart([.. weeks.Select(week => week.Score)])!;
}
