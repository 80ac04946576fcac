using System.Collections.Concurrent;

namespace Kept.Analytics.Statistics;

/// <summary>Student's t distribution for any positive degrees of freedom, whole or not, to about 12 digits; 8 beyond a million
/// degrees.</summary>
public static class StudentT
{
    private const int MostKept = 50_000;
    private static readonly ConcurrentDictionary<double, double> UsualReach = new();

    /// <summary>P(T ≤ t), by the incomplete beta function (Abramowitz and Stegun 26.7.1).</summary>
    public static double Cdf(double t, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        var tail = LowerTail(Math.Abs(t), degreesOfFreedom);
        return t < 0 ? tail : 1 - tail;
    }

    /// <summary>How many standard errors an interval of this confidence reaches to each side; kept for those asked for again and again.</summary>
    internal static double Reach(double confidence, double degreesOfFreedom)
    {
        if (confidence != 0.95)
        {
            return Quantile((1 + confidence) / 2, degreesOfFreedom);
        }
        if (UsualReach.TryGetValue(degreesOfFreedom, out var known))
        {
            return known;
        }
        // Counting stops all other writers, so it is done only for what is new.
        if (UsualReach.Count > MostKept)
        {
            UsualReach.Clear();
        }
        return UsualReach.GetOrAdd(degreesOfFreedom, static freedom => Quantile(0.975, freedom));
    }

    /// <summary>The t below which a share <paramref name="p"/> lies, 0 &lt; p &lt; 1: bracketed, then halved until exact.</summary>
    public static double Quantile(double p, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        if (p == 0.5)
        {
            return 0;
        }
        var tail = Math.Min(p, 1 - p);
        double low = 0, high = 1;
        while (LowerTail(high, degreesOfFreedom) > tail)
        {
            (low, high) = (high, high * 2);
        }
        while (high - low > 1e-14 * high)
        {
            var middle = low + (high - low) / 2;
            if (middle == low || middle == high)
            {
                break;
            }
            (low, high) = LowerTail(middle, degreesOfFreedom) > tail ? (middle, high) : (low, middle);
        }
        return p < 0.5 ? -high : high;
    }

    internal static double TwoSided(double t, double degreesOfFreedom) =>
        Math.Min(1, 2 * LowerTail(Math.Abs(t), degreesOfFreedom));

    // P(T <= -t) for t >= 0.
    private static double LowerTail(double t, double freedom)
    {
        if (double.IsPositiveInfinity(t))
        {
            return 0;
        }
        var square = t * t;
        var x = freedom / (freedom + square);
        var rest = square / (freedom + square);
        double a = freedom / 2, b = 0.5;
        if (rest == 0)
        {
            return 0.5;
        }
        var front = Math.Exp(Gamma.Log(a + b) - Gamma.Log(a) - Gamma.Log(b) + a * Math.Log(x) + b * Math.Log(rest));
        // The continued fraction converges fast only below the mean; above it the symmetric form is used.
        var beta = x < (a + 1) / (a + b + 2) ? front * BetaFraction(x, a, b) / a : 1 - front * BetaFraction(rest, b, a) / b;
        return beta / 2;
    }

    // Continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's method.
    private static double BetaFraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        var c = 1.0;
        var d = 1 / NotZero(1 - (a + b) * x / (a + 1));
        var result = d;
        for (var m = 1; m <= 10_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / NotZero(1 + even * d);
            c = NotZero(1 + even / c);
            result *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NotZero(1 + odd * d);
            c = NotZero(1 + odd / c);
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
