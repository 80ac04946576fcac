namespace Kept.Analytics.Statistics;

/// <summary>A correlation, −1 to 1, and the two-sided p-value of there being none; the interval is null where n is too small for
/// one or the kind has none.</summary>
public readonly record struct CorrelationResult(double Value, Interval? Interval, double PValue);

/// <summary>Do two variables go together? All are null where a variable does not vary.</summary>
public static class Correlation
{
    /// <summary>Pearson's r of two variables of the same answers (R: <c>cor.test(x, y)</c>).</summary>
    public static CorrelationResult? Pearson(CrossProducts answers, int a, int b, double confidence = 0.95)
    {
        var r = answers.Correlation(a, b);
        return double.IsNaN(r) || answers.EffectiveN <= 2 ? null
            : new(r, FisherInterval(r, answers.EffectiveN, confidence), TwoSided(r, answers.EffectiveN));
    }

    /// <summary>Interval of Pearson's r by the z transformation; null for n of 3 or less. R. A. Fisher, Metron 1, 1921, 3–32.</summary>
    public static Interval? FisherInterval(double r, double n, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(r), 1, nameof(r));
        if (n <= 3)
        {
            return null;
        }
        var reach = Normal.Reach(confidence) / Math.Sqrt(n - 3);
        return new(Math.Tanh(Math.Atanh(r) - reach), Math.Tanh(Math.Atanh(r) + reach));
    }

    /// <summary>Spearman's rank correlation with shared ranks for ties (R: <c>cor.test(x, y, method = "spearman", exact =
    /// FALSE)</c>). C. Spearman, American Journal of Psychology 15, 1904, 72–101. Interval by D. G. Bonett and T. A. Wright,
    /// Psychometrika 65, 2000, 23–28: Fisher's with the variance (1 + r²/2) / (n − 3).</summary>
    public static CorrelationResult? Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double confidence = 0.95)
    {
        Require(x, y);
        var (ranksX, ranksY) = (Ranks.Of(x), Ranks.Of(y));
        var middle = (x.Length + 1) / 2.0;
        double xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            double a = ranksX[i] - middle, b = ranksY[i] - middle;
            (xx, yy, xy) = (xx + a * a, yy + b * b, xy + a * b);
        }
        if (xx == 0 || yy == 0 || x.Length < 3)
        {
            return null;
        }
        var r = Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
        Interval? interval = x.Length <= 3 ? null : Bonett(r, x.Length, confidence);
        return new(r, interval, TwoSided(r, x.Length));
    }

    internal static void Require(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"There are {x.Length} first and {y.Length} second values; they come in pairs.", nameof(y));
        }
        if (x.Contains(double.NaN) || y.Contains(double.NaN))
        {
            throw new ArgumentException("Leave out pairs in which a value is missing.", nameof(x));
        }
    }

    private static Interval Bonett(double r, int n, double confidence)
    {
        var reach = Normal.Reach(confidence) * Math.Sqrt((1 + r * r / 2) / (n - 3));
        return new(Math.Tanh(Math.Atanh(r) - reach), Math.Tanh(Math.Atanh(r) + reach));
    }

    private static double TwoSided(double r, double n) =>
        Math.Abs(r) >= 1 ? 0 : StudentT.TwoSided(r * Math.Sqrt((n - 2) / (1 - r * r)), n - 2);
}
