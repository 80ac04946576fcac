namespace Kept.Analytics.Statistics;

/// <summary>A unit to be ranked, higher is better.</summary>
/// <param name="Estimate">What is compared.</param>
/// <param name="Variance">Of the estimate, on its scale squared; infinite when nothing is known of it.</param>
/// <param name="DegreesOfFreedom">Of the variance; infinite for shares and Net Promoter Scores, n − 1 for means.</param>
public readonly record struct RankedUnit(double Estimate, double Variance, double DegreesOfFreedom = double.PositiveInfinity)
{
    /// <summary>By the adjusted score, so that two units differ here when <see cref="Difference.OfNetPromoter"/> says so.</summary>
    public static RankedUnit OfNetPromoter(PromoterCounts counts) => OfAdjusted(NetPromoter.Adjusted(counts));

    /// <summary>By the share with one success and one failure added, which keeps the test of two shares honest for few answers
    /// and for shares of 0 and 100 %. A. Agresti and B. Caffo, The American Statistician 54(4), 2000, 280–288. Counts need
    /// not be whole: weighted answers count as their effective n.</summary>
    public static RankedUnit OfShare(double successes, double n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        var share = (successes + 1) / (n + 2);
        return new(100 * share, 10_000 * share * (1 - share) / (n + 2));
    }

    /// <summary>By the mean; a single answer says nothing of its variance and is never told apart.</summary>
    public static RankedUnit OfMean(Moments moments)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moments.N, 1, nameof(moments));
        return moments.N < 2
            ? new(moments.Mean, double.PositiveInfinity)
            : new(moments.Mean, moments.Variance / moments.N, moments.N - 1);
    }

    /// <inheritdoc cref="OfNetPromoter(PromoterCounts)"/>
    public static RankedUnit OfNetPromoter(WeightedPromoters counts) => OfAdjusted(Weighted.Adjusted(counts));

    /// <inheritdoc cref="OfMean(Moments)"/>
    public static RankedUnit OfMean(WeightedMoments moments)
    {
        var n = moments.Weights.Checked(nameof(moments)).EffectiveN;
        return n < 2 ? new(moments.Mean, double.PositiveInfinity) : new(moments.Mean, moments.Variance / n, n - 1);
    }

    private static RankedUnit OfAdjusted((double Score, double Variance) adjusted) => new(100 * adjusted.Score, 10_000 * adjusted.Variance);
}

/// <summary>The rank of a unit and the ranks it could have.</summary>
/// <param name="Best">1 + how many units are significantly better: the rank that is shown.</param>
/// <param name="Worst">All units less those that are significantly worse.</param>
public readonly record struct SharedRank(int Best, int Worst)
{
    public int Rank => Best;
}

/// <summary>A ranking that does not lie: a unit is placed only behind those that are significantly better, after correction for all
/// pairs (Benjamini–Hochberg). The best and worst rank are those that pairwise tests leave open, as in M. Mogstad,
/// J. P. Romano, A. M. Shaikh and D. Wilhelm, "Inference for Ranks with Applications to Mobility across Neighbourhoods and
/// Academic Achievement across Countries", Review of Economic Studies 91(1), 2024, 476–518; they keep the chance of any
/// error small, here it is the share of false differences among those found.</summary>
/// <remarks>Not being different is no chain: A may be better than C while neither differs from B. B then shares rank 1 with A,
/// and its interval says that it could be anywhere.</remarks>
public static class SharedRanks
{
    /// <summary>Ranks in the order of the units. Two units are compared by z, or by Welch's t where degrees of freedom are
    /// finite. Two units without any variance are not told apart, as the test then says nothing.</summary>
    public static IReadOnlyList<SharedRank> Of(IReadOnlyList<RankedUnit> units, double falseDiscoveries = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(falseDiscoveries);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(falseDiscoveries, 1);
        Check(units);
        var ordered = Enumerable.Range(0, units.Count).OrderByDescending(i => units[i].Estimate).ToArray();
        var sorted = Array.ConvertAll(ordered, i => units[i]);
        var pValues = PairwisePValues(sorted, falseDiscoveries);
        var most = LargestRejected(pValues, falseDiscoveries);

        var better = new int[sorted.Length];
        var worse = new int[sorted.Length];
        for (var (i, pair) = (0, 0); i < sorted.Length; i++)
        {
            for (var j = i + 1; j < sorted.Length; j++, pair++)
            {
                if (pValues[pair] <= most)
                {
                    worse[i]++;
                    better[j]++;
                }
            }
        }
        var ranks = new SharedRank[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            ranks[ordered[i]] = new(1 + better[i], sorted.Length - worse[i]);
        }
        return ranks;
    }

    // Pairs (0,1), (0,2), … (1,2), … of units from best to worst.
    private static double[] PairwisePValues(RankedUnit[] sorted, double level)
    {
        var pValues = new double[sorted.Length * (sorted.Length - 1L) / 2];
        // Where even the normal p is above the level, so is any t's: it cannot be rejected, and need not be known.
        var least = Normal.Quantile(1 - level / 2) * (1 - 1e-12);
        // And one below level / pairs is rejected whatever the others are: for z its exact value does not matter.
        var certain = pValues.Length == 0 ? 0 : -Normal.Quantile(level / (2 * pValues.Length)) * (1 + 1e-12);
        for (var (i, pair) = (0, 0); i < sorted.Length; i++)
        {
            for (var j = i + 1; j < sorted.Length; j++, pair++)
            {
                var z = (sorted[i].Estimate - sorted[j].Estimate) / Math.Sqrt(sorted[i].Variance + sorted[j].Variance);
                pValues[pair] = !(z >= least && double.IsFinite(z)) ? 1 : PValue(z, sorted[i], sorted[j], certain);
            }
        }
        return pValues;
    }

    private static double PValue(double z, RankedUnit a, RankedUnit b, double certain)
    {
        var part = a.Variance * a.Variance / a.DegreesOfFreedom + b.Variance * b.Variance / b.DegreesOfFreedom;
        return part == 0 ? z > certain ? 0 : Normal.TwoSided(z) : StudentT.TwoSided(z, (a.Variance + b.Variance) * (a.Variance + b.Variance) / part);
    }

    // The step-up rule of Benjamini and Hochberg: the largest p that is at most level × its place / all. −1 when there is none.
    private static double LargestRejected(double[] pValues, double level)
    {
        var candidates = pValues.Where(p => p <= level).ToArray();
        Array.Sort(candidates);
        for (var i = candidates.Length - 1; i >= 0; i--)
        {
            if (candidates[i] <= level * (i + 1) / pValues.Length)
            {
                return candidates[i];
            }
        }
        return -1;
    }

    private static void Check(IReadOnlyList<RankedUnit> units)
    {
        foreach (var unit in units)
        {
            if (!double.IsFinite(unit.Estimate) || !(unit.Variance >= 0) || !(unit.DegreesOfFreedom > 0))
            {
                throw new ArgumentException("A unit has a finite estimate, a variance of 0 or more and positive degrees of freedom.", nameof(units));
            }
        }
    }
}
