namespace Kept.Analytics.Statistics;

/// <summary>The control chart of shares over varying n, in per cent.</summary>
public static class PChart
{
    /// <summary>Mean share p̄ ± 3 √(p̄(1 − p̄)/n) per point, kept within 0 and 100: W. A. Shewhart's limits as in D. C. Montgomery,
    /// "Introduction to Statistical Quality Control", 2013, §7.2. With overdispersion Laney's p′ chart, times σz. Null without
    /// points.</summary>
    /// <param name="counts">Successes and answers per point, in the order of time; every point has answers.</param>
    /// <param name="overdispersion">When limits are widened.</param>
    /// <param name="threeOfFour">Also look for three of four points near a limit.</param>
    public static ControlChart? Of(
        IReadOnlyList<(long Successes, long N)> counts, Overdispersion overdispersion = Overdispersion.Detect, bool threeOfFour = false)
    {
        if (counts.Count == 0)
        {
            return null;
        }
        if (counts.Any(point => point.N < 1 || point.Successes < 0 || point.Successes > point.N))
        {
            throw new ArgumentOutOfRangeException(nameof(counts), "Every point has at least one answer, and no more successes than answers.");
        }
        var p = (double)counts.Sum(point => point.Successes) / counts.Sum(point => point.N);
        double[] values = [.. counts.Select(point => 100.0 * point.Successes / point.N)];
        double[] sigmas = [.. counts.Select(point => 100 * Math.Sqrt(p * (1 - p) / point.N))];
        return CountChart.Of(values, 100 * p, sigmas, overdispersion, threeOfFour).Within(0, 100);
    }
}
