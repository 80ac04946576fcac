namespace Kept.Analytics.Statistics;

/// <summary>How many answered 9–10, 7–8 and 0–6.</summary>
public readonly record struct PromoterCounts(long Promoters, long Passives, long Detractors)
{
    public long N => Promoters + Passives + Detractors;
}

/// <summary>The Net Promoter Score, −100 to 100, and its interval.</summary>
public static class NetPromoter
{
    /// <summary>% promoters − % detractors. At least one answer is needed.</summary>
    public static double Score(long promoters, long passives, long detractors)
    {
        var n = promoters + passives + detractors;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        return 100.0 * (promoters - detractors) / n;
    }

    /// <summary>Adjusted Wald interval: three answers are added, ¾ promoters, ¾ detractors and 1½ passives, and the result
    /// is kept within ±100. B. Rocks, "Interval Estimation for the 'Net Promoter Score'", The American Statistician
    /// 70(4), 2016, 365–372.</summary>
    public static Interval AdjustedWald(long promoters, long passives, long detractors, double confidence = 0.95)
    {
        var (score, variance) = Adjusted(new(promoters, passives, detractors));
        var reach = Normal.Quantile((1 + confidence) / 2) * Math.Sqrt(variance);
        return new Interval(100 * (score - reach), 100 * (score + reach)).Within(-100, 100);
    }

    // On the scale -1..1, after the three answers were added.
    internal static (double Score, double Variance) Adjusted(PromoterCounts counts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(counts.N, nameof(counts));
        var n = counts.N + 3.0;
        var promoters = (counts.Promoters + 0.75) / n;
        var detractors = (counts.Detractors + 0.75) / n;
        var score = promoters - detractors;
        return (score, (promoters + detractors - score * score) / n);
    }
}
