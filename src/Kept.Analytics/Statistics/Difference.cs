namespace Kept.Analytics.Statistics;

/// <summary>Are two results different? Always first minus second, two-sided.</summary>
public static class Difference
{
    /// <summary>Two independent Net Promoter Scores, −200 to 200. Each side has three answers added as in
    /// <see cref="NetPromoter.AdjustedWald"/>; interval and z test use the sum of their variances, so they agree.
    /// The difference itself is that of the plain scores.</summary>
    public static TestResult OfNetPromoter(PromoterCounts a, PromoterCounts b, double confidence = 0.95)
    {
        var plain = NetPromoter.Score(a.Promoters, a.Passives, a.Detractors) - NetPromoter.Score(b.Promoters, b.Passives, b.Detractors);
        return OfAdjusted(plain, NetPromoter.Adjusted(a), NetPromoter.Adjusted(b), confidence);
    }

    // Scores and variances on the scale -1..1, as NetPromoter.Adjusted gives them.
    internal static TestResult OfAdjusted(double plain, (double Score, double Variance) a, (double Score, double Variance) b, double confidence)
    {
        var error = Math.Sqrt(a.Variance + b.Variance);
        var reach = Normal.Reach(confidence) * error;
        var adjusted = a.Score - b.Score;
        return new(plain, new Interval(100 * (adjusted - reach), 100 * (adjusted + reach)).Within(-200, 200), Normal.TwoSided(adjusted / error));
    }

    /// <inheritdoc cref="OfProportions(double, double, double, double, double)"/>
    public static TestResult OfProportions(long successesA, long nA, long successesB, long nB, double confidence = 0.95) =>
        OfProportions((double)successesA, nA, successesB, nB, confidence);

    /// <summary>Two independent shares in per cent. Interval: hybrid score, method 10 of R. G. Newcombe, Statistics in
    /// Medicine 17, 1998, 873–890. p: pooled z test (R: <c>prop.test(…, correct = FALSE)</c>), 1 where nothing varies.
    /// Counts need not be whole: weighted answers count as their effective n.</summary>
    public static TestResult OfProportions(double successesA, double nA, double successesB, double nB, double confidence = 0.95)
    {
        var wilsonA = Proportion.Wilson(successesA, nA, confidence);
        var wilsonB = Proportion.Wilson(successesB, nB, confidence);
        double a = 100 * successesA / nA, b = 100 * successesB / nB;
        var low = a - b - Math.Sqrt(Square(a - wilsonA.Low) + Square(wilsonB.High - b));
        var high = a - b + Math.Sqrt(Square(wilsonA.High - a) + Square(b - wilsonB.Low));
        var pooled = (successesA + successesB) / (nA + nB);
        var error = 100 * Math.Sqrt(pooled * (1 - pooled) * (1.0 / nA + 1.0 / nB));
        return new(a - b, new(low, high), error == 0 ? 1 : Normal.TwoSided((a - b) / error));
    }

    /// <summary>Two independent means by B. L. Welch's test, Biometrika 34, 1947, 28–35 (R: <c>t.test(x, y)</c>); null when
    /// either side has fewer than two answers or neither side varies, as the test then says nothing.</summary>
    public static TestResult? OfMeans(Moments a, Moments b, double confidence = 0.95) =>
        OfMeans(a.Mean - b.Mean, (a.Variance, a.N), (b.Variance, b.N), confidence);

    // For any n, whole or effective.
    internal static TestResult? OfMeans(double difference, (double Variance, double N) a, (double Variance, double N) b, double confidence)
    {
        if (a.N < 2 || b.N < 2 || a.Variance + b.Variance == 0)
        {
            return null;
        }
        double first = a.Variance / a.N, second = b.Variance / b.N;
        var error = Math.Sqrt(first + second);
        var freedom = Square(first + second) / (Square(first) / (a.N - 1) + Square(second) / (b.N - 1));
        var reach = StudentT.Reach(confidence, freedom) * error;
        return new(difference, new(difference - reach, difference + reach), StudentT.TwoSided(difference / error, freedom));
    }

    private static double Square(double value) => value * value;
}
