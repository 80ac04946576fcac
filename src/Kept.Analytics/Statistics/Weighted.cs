namespace Kept.Analytics.Statistics;

/// <summary>Weighted promoters (9–10) and detractors (0–6) among answers with these weights; the rest are passives.</summary>
public readonly record struct WeightedPromoters(double Promoters, double Detractors, WeightSums Weights);

/// <summary>The weighted part of the answers with these weights that count as successes.</summary>
public readonly record struct WeightedSuccesses(double Successes, WeightSums Weights);

/// <summary>Σwx and Σwx² of answers with these weights.</summary>
public readonly record struct WeightedMoments(double Sum, double SumOfSquares, WeightSums Weights)
{
    public double Mean => Sum / Weights.Sum;

    /// <summary>Weighted variance with n − 1 of the effective n; needs an effective n above 1.</summary>
    public double Variance
    {
        get
        {
            double sum = Sum * Weights.ToEffective, squares = SumOfSquares * Weights.ToEffective, n = Weights.EffectiveN;
            return Math.Max(0, (squares - sum * sum / n) / (n - 1));
        }
    }
}

/// <summary>Scores, intervals and tests of weighted answers: those of unweighted ones, with the weighted score and Kish's
/// effective n in place of n, as E. L. Korn and B. I. Graubard do for shares (Survey Methodology 24, 1998, 193–201). With
/// weights of 1 the results are the unweighted ones to the last digit. Right where weights do not depend on the answers
/// themselves, as with weighting to margins; the gain in precision that margins may bring is not claimed.</summary>
public static class Weighted
{
    /// <summary>Net Promoter Score, −100 to 100.</summary>
    public static double NetPromoterScore(WeightedPromoters counts)
    {
        Check(counts);
        return 100.0 * (counts.Promoters - counts.Detractors) / counts.Weights.Sum;
    }

    /// <inheritdoc cref="NetPromoter.AdjustedWald(long, long, long, double)"/>
    public static Interval AdjustedWald(WeightedPromoters counts, double confidence = 0.95) =>
        NetPromoter.AdjustedWald(Adjusted(counts), confidence);

    /// <summary>Share of successes, 0 to 100.</summary>
    public static double Share(WeightedSuccesses counts)
    {
        Check(counts);
        return 100.0 * counts.Successes / counts.Weights.Sum;
    }

    /// <inheritdoc cref="Proportion.Wilson(double, double, double)"/>
    public static Interval Wilson(WeightedSuccesses counts, double confidence = 0.95)
    {
        var (successes, n) = Effective(counts);
        return Proportion.Wilson(successes, n, confidence);
    }

    /// <summary>Student's t interval of a mean with effective n − 1 degrees of freedom; null below an effective n of two.</summary>
    public static Interval? MeanInterval(WeightedMoments moments, double confidence = 0.95)
    {
        moments.Weights.Checked(nameof(moments));
        return Mean.OfVariance(moments.Mean, moments.Variance, moments.Weights.EffectiveN, confidence);
    }

    /// <inheritdoc cref="Difference.OfNetPromoter"/>
    public static TestResult DifferenceOfNetPromoter(WeightedPromoters a, WeightedPromoters b, double confidence = 0.95) =>
        Difference.OfAdjusted(NetPromoterScore(a) - NetPromoterScore(b), Adjusted(a), Adjusted(b), confidence);

    /// <inheritdoc cref="Difference.OfProportions(double, double, double, double, double)"/>
    public static TestResult DifferenceOfProportions(WeightedSuccesses a, WeightedSuccesses b, double confidence = 0.95)
    {
        var (successesA, nA) = Effective(a);
        var (successesB, nB) = Effective(b);
        return Difference.OfProportions(successesA, nA, successesB, nB, confidence);
    }

    /// <inheritdoc cref="Difference.OfMeans(Moments, Moments, double)"/>
    public static TestResult? DifferenceOfMeans(WeightedMoments a, WeightedMoments b, double confidence = 0.95)
    {
        a.Weights.Checked(nameof(a));
        b.Weights.Checked(nameof(b));
        return Difference.OfMeans(a.Mean - b.Mean, (a.Variance, a.Weights.EffectiveN), (b.Variance, b.Weights.EffectiveN), confidence);
    }

    internal static (double Score, double Variance) Adjusted(WeightedPromoters counts)
    {
        Check(counts);
        var scale = counts.Weights.ToEffective;
        return NetPromoter.Adjusted(counts.Promoters * scale, counts.Detractors * scale, counts.Weights.EffectiveN);
    }

    // Sums of the same weights taken in another order differ in the last digits: that must not make more successes than answers.
    private static (double Successes, double N) Effective(WeightedSuccesses counts)
    {
        Check(counts);
        var n = counts.Weights.EffectiveN;
        var isAll = counts.Successes >= counts.Weights.Sum * (1 - 1e-12);
        return (isAll ? n : Math.Min(n, counts.Successes * counts.Weights.ToEffective), n);
    }

    private static void Check(WeightedPromoters counts)
    {
        counts.Weights.Checked(nameof(counts));
        ArgumentOutOfRangeException.ThrowIfNegative(counts.Promoters, nameof(counts));
        ArgumentOutOfRangeException.ThrowIfNegative(counts.Detractors, nameof(counts));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(counts.Promoters + counts.Detractors, counts.Weights.Sum * (1 + 1e-9), nameof(counts));
    }

    private static void Check(WeightedSuccesses counts)
    {
        counts.Weights.Checked(nameof(counts));
        ArgumentOutOfRangeException.ThrowIfNegative(counts.Successes, nameof(counts));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(counts.Successes, counts.Weights.Sum * (1 + 1e-9), nameof(counts));
    }
}
