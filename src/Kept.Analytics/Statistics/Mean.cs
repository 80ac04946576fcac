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

    /// <summary>Interval of the mean of answers that are all the same, on a scale that ends. Their variance is 0, and Student's t
    /// would make them certain; yet others may answer otherwise. Their share is at most 1 − (1 − confidence)^(1/n), the exact bound of
    /// C. J. Clopper and E. S. Pearson, Biometrika 26, 1934, 404–413, when none was met ("rule of three": J. A. Hanley and
    /// A. Lippman-Hand, JAMA 249, 1983, 1743–1745), and at the worst they all give an answer at one end of the scale. So the true
    /// mean is covered at least as often as promised, whatever the answers of the others.</summary>
    /// <param name="n">Number of answers, or their effective n; null below two.</param>
    /// <param name="least">Lower end of the scale.</param>
    /// <param name="most">Upper end.</param>
    public static Interval? OfEqual(double value, double n, double least, double most, double confidence = 0.95)
    {
        if (n < 2)
        {
            return null;
        }
        var others = 1 - Math.Pow(1 - confidence, 1 / n);
        return new(value - others * (value - least), value + others * (most - value));
    }

    // Student's t for any n, whole or effective; null below two.
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
