namespace Kept.Analytics.Statistics;

/// <summary>Charts of counts: limits change with the size of each point.</summary>
internal static class CountChart
{

    /// <param name="values">One per point.</param>
    /// <param name="center">Of all.</param>
    /// <param name="sigmas">Standard deviation of each point by chance alone.</param>
    /// <param name="overdispersion">What to do about more variation than that.</param>
    /// <param name="threeOfFour">Whether to look for the third rule.</param>
    public static ControlChart Of(double[] values, double center, double[] sigmas, Overdispersion overdispersion, bool threeOfFour)
    {
        var widening = Widening(values, center, sigmas, overdispersion);
        var points = values.Select((value, i) => new ControlPoint(value, center - 3 * widening * sigmas[i], center + 3 * widening * sigmas[i]));
        return ControlChart.Of(center, [.. points], threeOfFour, widening);
    }

    // σz of D. B. Laney, "Improved Control Charts for Attributes", Quality Engineering 14(4), 2002, 531–537: the mean moving range
    // of the standardised values. It sees ordinary variation, and hardly the one change that the chart is to find.
    private static double Widening(double[] values, double center, double[] sigmas, Overdispersion overdispersion)
    {
        if (overdispersion == Overdispersion.Ignore || values.Length < 2 || sigmas[0] == 0)
        {
            return 1;
        }
        var steps = new double[values.Length - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = Math.Abs((values[i + 1] - center) / sigmas[i + 1] - (values[i] - center) / sigmas[i]);
        }
        var sigmaZ = steps.Average() / XmR.RangeFactor;
        return overdispersion == Overdispersion.Adjust ? sigmaZ : IsMoreThanChance(steps) ? Math.Max(1, sigmaZ) : 1;
    }

    // By chance alone a step divided by √2 is the size of a standard normal. Cut at 1, so that one wild point cannot make itself
    // look usual (P. J. Huber, "Robust Statistics", 1981), it has this mean and variance; neighbouring steps share a point, and
    // so correlate by 0.12 (simulated, two million steps). One-sided at 5 %.
    private static bool IsMoreThanChance(double[] steps)
    {
        const double mean = 0.631254, variance = 0.117577, neighbours = 0.1208;
        double m = steps.Length;
        var reached = steps.Average(step => Math.Min(1, step / Math.Sqrt(2)));
        var error = Math.Sqrt(variance / m * (1 + 2 * neighbours * (m - 1) / m));
        return (reached - mean) / error > 1.645;
    }
}
