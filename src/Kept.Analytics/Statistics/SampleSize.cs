namespace Kept.Analytics.Statistics;

/// <summary>What a sample is drawn from and how: how many people there are (null for very many) and what weighting and clustering
/// cost (design effect, 1 for a simple random sample).</summary>
public readonly record struct SampleDesign(long? Population = null, double DesignEffect = 1)
{
    // A default value, made without the constructor, has a design effect of 0 and means the same.
    internal double Effect => DesignEffect == 0 ? 1 : DesignEffect;
}

/// <summary>How many answers a wanted margin takes, and what margin so many answers give. A margin is half the width of the
/// interval. W. G. Cochran, "Sampling Techniques", 1977, §4.4–4.7: n₀ = z²·variance/margin², and n = n₀ / (1 + (n₀ − 1)/N) for a
/// population of N; the design effect multiplies n₀ (L. Kish, "Survey Sampling", 1965, §8.2).</summary>
public static class SampleSize
{
    /// <summary>Answers for a share in per cent; margin in points, the share expected 50 in the worst case.</summary>
    public static long ForShare(double margin, double share = 50, double confidence = 0.95, SampleDesign design = default) =>
        Needed(margin, ShareDeviation(share), confidence, design);

    /// <summary>Answers for a Net Promoter Score; margin in points, the standard deviation 100 in the worst case (half promoters,
    /// half detractors). It is 100 √(p + d − (p − d)²) for shares p of promoters and d of detractors.</summary>
    public static long ForNetPromoter(double margin, double deviation = 100, double confidence = 0.95, SampleDesign design = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deviation, 100);
        return Needed(margin, deviation, confidence, design);
    }

    /// <summary>Answers for a mean; margin and standard deviation on the question's own scale.</summary>
    public static long ForMean(double margin, double deviation, double confidence = 0.95, SampleDesign design = default) =>
        Needed(margin, deviation, confidence, design);

    /// <summary>The margin in points of a share from n answers.</summary>
    public static double ShareMargin(long n, double share = 50, double confidence = 0.95, SampleDesign design = default) =>
        Margin(n, ShareDeviation(share), confidence, design);

    /// <summary>The margin in points of a Net Promoter Score from n answers.</summary>
    public static double NetPromoterMargin(long n, double deviation = 100, double confidence = 0.95, SampleDesign design = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deviation, 100);
        return Margin(n, deviation, confidence, design);
    }

    /// <summary>The margin of a mean from n answers, on the question's own scale.</summary>
    public static double MeanMargin(long n, double deviation, double confidence = 0.95, SampleDesign design = default) =>
        Margin(n, deviation, confidence, design);

    private static long Needed(double margin, double deviation, double confidence, SampleDesign design)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        Check(deviation, design);
        var z = Normal.Reach(confidence);
        var n = design.Effect * Square(z * deviation / margin);
        if (design.Population is { } population)
        {
            // However small the margin, nobody is left to be asked when all were.
            n = double.IsPositiveInfinity(n) ? population : n / (1 + Math.Max(0, n - 1) / population);
        }
        if (!(n < long.MaxValue))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "No sample is large enough for so small a margin.");
        }
        // What is whole but for rounding is not rounded up; nobody at all has no margin.
        var whole = Math.Max(1, (long)Math.Ceiling(n - 1e-9));
        return Math.Min(whole, design.Population ?? long.MaxValue);
    }

    private static double Margin(long n, double deviation, double confidence, SampleDesign design)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        Check(deviation, design);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, design.Population ?? long.MaxValue);
        double left = design.Population switch
        {
            null => 1,
            1 => 0,
            { } population => (double)(population - n) / (population - 1),
        };
        return Normal.Reach(confidence) * deviation * Math.Sqrt(design.Effect / n * left);
    }

    private static double ShareDeviation(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 100);
        return Math.Sqrt(share * (100 - share));
    }

    private static void Check(double deviation, SampleDesign design)
    {
        if (!(deviation >= 0) || !double.IsFinite(deviation))
        {
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A standard deviation is 0 or more.");
        }
        if (design.Population < 1 || !(design.Effect > 0) || !double.IsFinite(design.Effect))
        {
            throw new ArgumentOutOfRangeException(nameof(design), design, "A population has at least one person, and a design effect is above 0.");
        }
    }

    private static double Square(double value) => value * value;
}
