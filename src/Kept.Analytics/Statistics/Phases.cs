namespace Kept.Analytics.Statistics;

/// <summary>A stretch of a chart between two lasting shifts, with the centre line and limits that hold in it.</summary>
/// <param name="First">Place of its first point, from 0.</param>
/// <param name="Count">How many points it has.</param>
public readonly record struct Phase(int First, int Count, ControlLimits Limits);

/// <summary>A chart of individual values with limits for each phase, and the signals against these.</summary>
/// <param name="Phases">In order, without gaps; one where nothing shifted.</param>
/// <param name="Signals">By place, then rule. A shift is none of them: it is where a phase begins.</param>
public sealed record PhasedChart(IReadOnlyList<Phase> Phases, IReadOnlyList<ControlSignal> Signals);

/// <summary>
/// Finds where a chart shifted for good, so that each part has limits of its own: after a sustained shift, limits over both
/// parts describe neither, and make signals of most points (D. J. Wheeler, "Understanding Variation", 1993; L. P. Provost and
/// S. K. Murray, "The Health Care Data Guide", 2011, on revising limits).
/// A shift is where the squares within both parts together are least, the estimate of a step by maximum likelihood
/// (D. V. Hinkley, Biometrika 57, 1970, 1–17), if Wheeler's run bears it out and the step is more than chance.
/// </summary>
public static class Phases
{
    /// <summary>Points a phase needs before the shift: with fewer, there is no centre to shift from.</summary>
    public const int FewestBefore = 8;

    /// <summary>Points after it. Below <see cref="ControlChart.RunLength"/> the sign must be the stronger.</summary>
    public const int FewestAfter = 4;

    // How far apart the parts must be: the squared step over its variance. The best of many places is looked at, so this is
    // more than for one place alone: at 12, less than 1 % of stable normal charts of 12 to 104 points are split
    // (40,000 simulated each), and 98 % of those with a step of 3σ are, within two points of the step.
    private const double Least = 12;

    /// <summary>Places at which a phase begins; the first is 0. Empty without values.</summary>
    /// <param name="values">In the order of time.</param>
    /// <param name="fewestAfter">Points that a phase has at least after a shift, from 2.</param>
    public static IReadOnlyList<int> Starts(IReadOnlyList<double> values, int fewestAfter = FewestAfter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fewestAfter, 2);
        if (values.Count == 0)
        {
            return [];
        }
        var starts = new List<int> { 0 };
        Split(values, 0, values.Count, fewestAfter, starts);
        starts.Sort();
        return starts;
    }

    /// <summary>The chart of individual values and moving ranges with its phases; null for fewer than two values. A phase with
    /// fewer points than a run has its own centre and the width of the one before, which nothing shows to have changed.</summary>
    /// <param name="values">In the order of time.</param>
    /// <param name="fewestAfter">Points that a phase has at least after a shift, from 2.</param>
    public static PhasedChart? Chart(IReadOnlyList<double> values, int fewestAfter = FewestAfter)
    {
        if (values.Count < 2)
        {
            return null;
        }
        var starts = Starts(values, fewestAfter);
        var phases = new List<Phase>();
        var signals = new List<ControlSignal>();
        for (var i = 0; i < starts.Count; i++)
        {
            var first = starts[i];
            double[] part = [.. values.Take(i + 1 < starts.Count ? starts[i + 1] : values.Count).Skip(first)];
            var limits = XmR.Limits(part)!.Value;
            if (i > 0 && part.Length < ControlChart.RunLength)
            {
                var reach = phases[^1].Limits.High - phases[^1].Limits.Center;
                limits = new(limits.Center, limits.Center - reach, limits.Center + reach);
            }
            phases.Add(new(first, part.Length, limits));
            var points = part.Select(value => new ControlPoint(value, limits.Low, limits.High));
            signals.AddRange(ControlChart.Of(limits.Center, [.. points], threeOfFour: false).Signals
                .Select(signal => signal with { Place = signal.Place + first }));
        }
        return new(phases, signals);
    }

    private static void Split(IReadOnlyList<double> values, int first, int end, int fewestAfter, List<int> starts)
    {
        if (BestShift(values, first, end, fewestAfter) is not { } at)
        {
            return;
        }
        starts.Add(at);
        Split(values, first, at, fewestAfter, starts);
        Split(values, at, end, fewestAfter, starts);
    }

    private static int? BestShift(IReadOnlyList<double> values, int first, int end, int fewestAfter)
    {
        int? best = null;
        // By how much the squares within both parts together are less than within the whole.
        var most = 0.0;
        double all = Sum(values, first, end), ranges = Ranges(values, first, end), before = 0, rangesBefore = 0;
        for (var at = first + 1; at <= end - fewestAfter; at++)
        {
            before += values[at - 1];
            rangesBefore += at - 1 > first ? Math.Abs(values[at - 1] - values[at - 2]) : 0;
            double n = at - first, m = end - at;
            // The step itself is no part of the usual up and down.
            var sigma = (ranges - Math.Abs(values[at] - values[at - 1])) / (end - first - 2) / XmR.RangeFactor;
            var (centre, step) = (before / n, (all - before) / m - before / n);
            var gain = n * m / (n + m) * step * step;
            if (n < FewestBefore || gain <= most || gain <= Least * sigma * sigma)
            {
                continue;
            }
            var near = centre + Math.Sign(step) * 1.5 * rangesBefore / (n - 1) / XmR.RangeFactor;
            if (BearsOut(values, at, end, Math.Sign(step), centre, near))
            {
                (best, most) = (at, gain);
            }
        }
        return best;
    }

    // Wheeler's run of eight; of fewer points, all must be nearer to the limit than to the centre (his rule of three in four).
    private static bool BearsOut(IReadOnlyList<double> values, int at, int end, int side, double centre, double near)
    {
        var isRun = end - at >= ControlChart.RunLength;
        var beyond = isRun ? centre : near;
        for (var i = at; i < (isRun ? at + ControlChart.RunLength : end); i++)
        {
            if (side * (values[i] - beyond) <= 0)
            {
                return false;
            }
        }
        return true;
    }

    private static double Sum(IReadOnlyList<double> values, int first, int end)
    {
        var sum = 0.0;
        for (var i = first; i < end; i++)
        {
            sum += values[i];
        }
        return sum;
    }

    private static double Ranges(IReadOnlyList<double> values, int first, int end)
    {
        var sum = 0.0;
        for (var i = first + 1; i < end; i++)
        {
            sum += Math.Abs(values[i] - values[i - 1]);
        }
        return sum;
    }
}
