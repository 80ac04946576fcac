namespace Kept.Analytics.Statistics;

/// <summary>The control chart of counts per unit of size, such as complaints per 1,000 deliveries.</summary>
public static class UChart
{
    /// <summary>Mean rate ū ± 3 √(ū/size) per point, not below 0: D. C. Montgomery, "Introduction to Statistical Quality Control",
    /// 2013, §7.3. With overdispersion Laney's u′ chart, times σz. Null without points.</summary>
    /// <param name="counts">Counts and sizes per point, in the order of time; every size is above 0.</param>
    /// <param name="overdispersion">When limits are widened.</param>
    /// <param name="threeOfFour">Also look for three of four points near a limit.</param>
    public static ControlChart? Of(
        IReadOnlyList<(long Count, double Size)> counts, Overdispersion overdispersion = Overdispersion.Detect, bool threeOfFour = false)
    {
        if (counts.Count == 0)
        {
            return null;
        }
        if (counts.Any(point => point.Count < 0 || !(point.Size > 0) || !double.IsFinite(point.Size)))
        {
            throw new ArgumentOutOfRangeException(nameof(counts), "Every point has a count of 0 or more and a size above 0.");
        }
        var rate = counts.Sum(point => point.Count) / counts.Sum(point => point.Size);
        double[] values = [.. counts.Select(point => point.Count / point.Size)];
        double[] sigmas = [.. counts.Select(point => Math.Sqrt(rate / point.Size))];
        return CountChart.Of(values, rate, sigmas, overdispersion, threeOfFour).Within(0, double.PositiveInfinity);
    }
}
