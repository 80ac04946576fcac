namespace Kept.Analytics.Statistics;

/// <summary>The standard normal distribution, to about 14 digits.</summary>
public static class Normal
{
    private static readonly double RootTwoPi = Math.Sqrt(2 * Math.PI);

    // Asked for in every cell.
    private static readonly double UsualReach = Quantile(0.975);

    /// <summary>P(Z ≤ z). Series around zero and continued fraction in the tails: G. Marsaglia,
    /// "Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004.</summary>
    public static double Cdf(double z)
    {
        if (double.IsNaN(z))
        {
            return double.NaN;
        }
        if (Math.Abs(z) > 3)
        {
            var tail = UpperTail(Math.Abs(z));
            return z < 0 ? tail : 1 - tail;
        }
        double sum = z, term = z, previous = double.NaN;
        for (var i = 3; sum != previous; i += 2)
        {
            previous = sum;
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + sum * Density(z);
    }

    /// <summary>How many standard errors an interval of this confidence reaches to each side.</summary>
    internal static double Reach(double confidence) => confidence == 0.95 ? UsualReach : Quantile((1 + confidence) / 2);

    /// <summary>The z below which a share <paramref name="p"/> of the distribution lies, 0 &lt; p &lt; 1. First guess by
    /// Abramowitz and Stegun 26.2.23, then Halley's steps on <see cref="Cdf"/>.</summary>
    public static double Quantile(double p)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
        if (p > 0.5)
        {
            return -Quantile(1 - p);
        }
        var t = Math.Sqrt(-2 * Math.Log(p));
        var z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
        for (var i = 0; i < 3; i++)
        {
            var step = (Cdf(z) - p) / Density(z);
            z -= step / (1 + z * step / 2);
        }
        return z;
    }

    internal static double TwoSided(double z) => Math.Min(1, 2 * Cdf(-Math.Abs(z)));

    private static double Density(double z) => Math.Exp(-z * z / 2) / RootTwoPi;

    private static double UpperTail(double z)
    {
        if (double.IsPositiveInfinity(z))
        {
            return 0;
        }
        var fraction = z;
        for (var i = 120; i > 0; i--)
        {
            fraction = z + i / fraction;
        }
        return Density(z) / fraction;
    }
}
