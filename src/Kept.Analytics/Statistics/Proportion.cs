namespace Kept.Analytics.Statistics;

/// <summary>Shares and their interval. Everything here is in per cent, 0 to 100, as shares are shown.</summary>
public static class Proportion
{
    /// <summary>Share of successes, 0 to 100. At least one answer is needed.</summary>
    public static double Share(long successes, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        return 100.0 * successes / n;
    }

    /// <inheritdoc cref="Wilson(double, double, double)"/>
    public static Interval Wilson(long successes, long n, double confidence = 0.95) => Wilson((double)successes, n, confidence);

    /// <summary>Wilson's score interval without continuity correction, 0 to 100. E. B. Wilson, JASA 22, 1927, 209–212;
    /// method 3 of R. G. Newcombe, Statistics in Medicine 17, 1998, 857–872. Counts need not be whole: weighted answers count
    /// as their effective n.</summary>
    public static Interval Wilson(double successes, double n, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        var z = Normal.Reach(confidence);
        var square = z * z;
        var center = successes + square / 2;
        var reach = z * Math.Sqrt(square / 4 + successes * (n - successes) / n);
        // The ends are exact at none and all; rounding must not push the score out of its own interval.
        var low = successes == 0 ? 0 : 100 * (center - reach) / (n + square);
        var high = successes == n ? 100 : 100 * (center + reach) / (n + square);
        return new(low, high);
    }
}
