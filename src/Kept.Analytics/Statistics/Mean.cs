namespace Kept.Analytics.Statistics;

/// <summary>What a mean needs of its answers: sum, sum of squares and how many.</summary>
public readonly record struct Moments(double Sum, double SumOfSquares, long N)
{
    public double Mean => Sum / N;

    /// <summary>Sample variance (n − 1); needs two answers. Rounding never makes it negative.</summary>
    public double Variance => Math.Max(0, (SumOfSquares - Sum * Sum / N) / (N - 1));
}

/// <summary>Means on the question's own scale.</summary>
public static class Mean
{
    /// <summary>Student's t interval of a mean (R: <c>t.test(x)$conf.int</c>); null for fewer than two answers, which say
    /// nothing about how answers differ.</summary>
    public static Interval? Interval(double sum, double sumOfSquares, long n, double confidence = 0.95)
    {
        var moments = new Moments(sum, sumOfSquares, n);
        return OfVariance(moments.Mean, moments.Variance, n, confidence);
    }

    // The same for any n, whole or effective; null below two.
    internal static Interval? OfVariance(double mean, double variance, double n, double confidence)
    {
        if (n < 2)
        {
            return null;
        }
        var reach = StudentT.Reach(confidence, n - 1) * Math.Sqrt(variance / n);
        return new(mean - reach, mean + reach);
    }
}
