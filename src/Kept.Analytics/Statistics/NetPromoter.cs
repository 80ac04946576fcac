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
        return AdjustedWald(Adjusted(new(promoters, passives, detractors)), confidence);
    }

    internal static Interval AdjustedWald((double Score, double Variance) adjusted, double confidence)
    {
        var reach = Normal.Reach(confidence) * Math.Sqrt(adjusted.Variance);
        return new Interval(100 * (adjusted.Score - reach), 100 * (adjusted.Score + reach)).Within(-100, 100);
    }

    internal static (double Score, double Variance) Adjusted(PromoterCounts counts) =>
        Adjusted(counts.Promoters, counts.Detractors, counts.N);

    // On the scale -1..1, after the three answers were added. Counts need not be whole: weighted answers count as their effective n.
    internal static (double Score, double Variance) Adjusted(double promotersCount, double detractorsCount, double count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var n = count + 3;
        var promoters = (promotersCount + 0.75) / n;
        var detractors = (detractorsCount + 0.75) / n;
        var score = promoters - detractors;
        return (score, (promoters + detractors - score * score) / n);
    }
}
