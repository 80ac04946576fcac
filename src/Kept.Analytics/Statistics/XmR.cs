namespace Kept.Analytics.Statistics;

/// <summary>Centre line and natural limits of a control chart.</summary>
public readonly record struct ControlLimits(double Center, double Low, double High);

/// <summary>The chart of individual values and moving ranges: tells a change from the usual up and down.
/// W. A. Shewhart's limits as given by D. J. Wheeler, "Understanding Variation", 1993.</summary>
public static class XmR
{
    /// <summary>d2 of ranges of two values: by it a mean moving range makes a standard deviation.</summary>
    internal const double RangeFactor = 1.128;

    // 3 / d2, as the books round it.
    private const double Factor = 2.66;

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

    /// <summary>The whole chart, with the rules each signal breaks; null for fewer than two values.</summary>
    public static ControlChart? Chart(IReadOnlyList<double> values, bool threeOfFour = false) => Limits(values) is { } limits
        ? ControlChart.Of(limits.Center, [.. values.Select(value => new ControlPoint(value, limits.Low, limits.High))], threeOfFour)
        : null;
}
