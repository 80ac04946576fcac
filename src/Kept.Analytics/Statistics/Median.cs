namespace Kept.Analytics.Statistics;

/// <summary>The middle of a sample and where the middle of all lies, without assuming a shape.</summary>
/// <param name="Interval">Between two values of the sample; null where there are too few (under 6 for 95 %).</param>
public sealed record MedianResult(double Value, Interval? Interval, int N);

/// <summary>Median with the interval of order statistics: the number of values below the true median is binomial with one half.
/// W. J. Conover, "Practical Nonparametric Statistics", 1999, §3.2.</summary>
public static class Median
{
    /// <param name="values">At least one, in any order.</param>
    public static MedianResult Of(IEnumerable<double> values, double confidence = 0.95)
    {
        double[] sorted = [.. values.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(values));
        var n = sorted.Length;
        var middle = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        // The largest rank whose tail is still within half of what may be missed; the tails are alike.
        var rank = 0;
        var tail = 0.0;
        var chance = -n * Math.Log(2);
        for (var below = 0; below < n / 2; below++)
        {
            tail += Math.Exp(chance);
            chance += Math.Log(n - below) - Math.Log(below + 1);
            if (tail > (1 - confidence) / 2)
            {
                break;
            }
            rank = below + 1;
        }
        return new(middle, rank == 0 ? null : new Interval(sorted[rank - 1], sorted[n - rank]), n);
    }
}
