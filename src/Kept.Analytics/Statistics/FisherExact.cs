namespace Kept.Analytics.Statistics;

/// <summary>Two shares of few answers, for which a normal curve does not do.</summary>
public static class FisherExact
{
    // As in R, so that tables which are as likely as the one given are not lost to rounding.
    private const double AsLikely = 1 + 1e-7;

    /// <summary>Two-sided p-value: how likely a table as unlikely as this one or more is, if both shares are the same and their
    /// sums stand (R: <c>fisher.test(m)$p.value</c>). Takes as many steps as the smaller of the first group and of all successes.</summary>
    public static double PValue(long successesA, long nA, long successesB, long nB)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successesA);
        ArgumentOutOfRangeException.ThrowIfNegative(successesB);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successesA, nA);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successesB, nB);
        var successes = successesA + successesB;
        var all = Choose(nA + nB, successes);
        var given = Likely(successesA);
        var sum = 0.0;
        for (var count = Math.Max(0, successes - nB); count <= Math.Min(nA, successes); count++)
        {
            var likely = Likely(count);
            sum += likely <= given * AsLikely ? likely : 0;
        }
        return Math.Min(1, sum);

        double Likely(long count) => Math.Exp(Choose(nA, count) + Choose(nB, successes - count) - all);
    }

    // The logarithm of how many ways there are.
    private static double Choose(long n, long k) => Gamma.Log(n + 1.0) - Gamma.Log(k + 1.0) - Gamma.Log(n - k + 1.0);
}
