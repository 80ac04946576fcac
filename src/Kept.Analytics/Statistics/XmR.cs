namespace Kept.Analytics.Statistics;

/// <summary>Centre line and natural limits of a control chart.</summary>
public readonly record struct ControlLimits(double Center, double Low, double High);

/// <summary>The chart of individual values and moving ranges: tells a change from the usual up and down.
/// W. A. Shewhart's limits as given by D. J. Wheeler, "Understanding Variation", 1993.</summary>
public static class XmR
{
    // 3 / d2 with d2 = 1.128 for ranges of two values.
    private const double Factor = 2.66;

    private const int Run = 8;

    /// <summary>Mean ± 2.66 × mean moving range; null for fewer than two values. Below some ten values the limits are
    /// provisional.</summary>
    public static ControlLimits? Limits(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return null;
        }
        var center = values.Average();
        var reach = Factor * Enumerable.Range(1, values.Count - 1).Average(i => Math.Abs(values[i] - values[i - 1]));
        return new(center, center - reach, center + reach);
    }

    /// <summary>Which values signal a change: outside the limits, or the eighth and later of a run on one side of the
    /// centre (a value on the centre ends the run).</summary>
    public static IReadOnlyList<bool> Signals(IReadOnlyList<double> values)
    {
        var signals = new bool[values.Count];
        if (Limits(values) is not { } limits)
        {
            return signals;
        }
        int side = 0, length = 0;
        for (var i = 0; i < values.Count; i++)
        {
            var now = Math.Sign(values[i] - limits.Center);
            length = now != 0 && now == side ? length + 1 : 1;
            side = now;
            var runs = now != 0 && length >= Run;
            signals[i] = runs || values[i] < limits.Low || values[i] > limits.High;
        }
        return signals;
    }
}
