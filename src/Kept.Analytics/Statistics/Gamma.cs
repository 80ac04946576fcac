namespace Kept.Analytics.Statistics;

/// <summary>The gamma function and its incomplete form, to about 13 digits.</summary>
internal static class Gamma
{
    // Lanczos' approximation of log Γ with g = 7 and nine terms (P. Godfrey's coefficients), good to 15 digits.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    public static double Log(double x)
    {
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - Log(1 - x);
        }
        x -= 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x + i);
        }
        var t = x + 7.5;
        return Math.Log(2 * Math.PI) / 2 + (x + 0.5) * Math.Log(t) - t + Math.Log(sum);
    }

    /// <summary>Q(a, x), the share of the gamma distribution of shape <paramref name="a"/> above <paramref name="x"/>. Series
    /// (Abramowitz and Stegun 6.5.29) below the mean, continued fraction (6.5.31) above, where each converges fast.</summary>
    public static double Upper(double a, double x)
    {
        if (x <= 0)
        {
            return 1;
        }
        if (double.IsPositiveInfinity(x))
        {
            return 0;
        }
        var front = Math.Exp(a * Math.Log(x) - x - Log(a));
        return x < a + 1 ? Math.Max(0, 1 - front * Series(a, x)) : Math.Min(1, front * Fraction(a, x));
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var i = 1; i <= 100_000 && term > sum * 1e-17; i++)
        {
            term *= x / (a + i);
            sum += term;
        }
        return sum;
    }

    // By Lentz's method.
    private static double Fraction(double a, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1 - a;
        double c = 1 / tiny, d = 1 / b, result = d;
        for (var i = 1; i <= 100_000; i++)
        {
            var numerator = -i * (i - a);
            b += 2;
            d = 1 / NotZero(numerator * d + b);
            c = NotZero(b + numerator / c);
            result *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
            {
                break;
            }
        }
        return result;

        static double NotZero(double value) => Math.Abs(value) < tiny ? tiny : value;
    }
}
