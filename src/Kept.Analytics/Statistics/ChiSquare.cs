namespace Kept.Analytics.Statistics;

/// <summary>The chi-square distribution for any positive degrees of freedom, whole or not.</summary>
public static class ChiSquare
{
    /// <summary>P(X ≤ x) (R: <c>pchisq</c>), by the incomplete gamma function (Abramowitz and Stegun 26.4.19).</summary>
    public static double Cdf(double x, double degreesOfFreedom) => 1 - UpperTail(x, degreesOfFreedom);

    /// <summary>P(X &gt; x), exact also where it is tiny (R: <c>pchisq(…, lower.tail = FALSE)</c>).</summary>
    public static double UpperTail(double x, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        return double.IsNaN(x) ? double.NaN : Gamma.Upper(degreesOfFreedom / 2, x / 2);
    }
}
