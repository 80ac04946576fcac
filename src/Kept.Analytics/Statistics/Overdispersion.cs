namespace Kept.Analytics.Statistics;

/// <summary>What a p or u chart does about counts that vary more than chance alone, as counts of many customers do.</summary>
public enum Overdispersion
{
    /// <summary>Limits are widened when the variation from point to point is significantly more than chance at 5 %.</summary>
    Detect,

    /// <summary>Limits are those of chance alone.</summary>
    Ignore,

    /// <summary>Limits always follow the variation from point to point.</summary>
    Adjust,
}

/// <summary>Charts of counts: limits change with the size of each point.</summary>
internal static class CountChart
{
    // d2 for ranges of two values.
    private const double RangeFactor = 1.128;

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

    // σz of D. B. Laney, "Improved Control Charts for Attributes", Quality Engineering 14(4), 2002, 531–537: the moving range of
    // the standardised values. It sees ordinary variation, and not the one change that the chart is to find.
    private static double Widening(double[] values, double center, double[] sigmas, Overdispersion overdispersion)
    {
        if (overdispersion == Overdispersion.Ignore || values.Length < 2 || sigmas[0] == 0)
        {
            return 1;
        }
        double ranges = 0, squares = 0;
        for (var i = 1; i < values.Length; i++)
        {
            var step = (values[i] - center) / sigmas[i] - (values[i - 1] - center) / sigmas[i - 1];
            ranges += Math.Abs(step);
            squares += step * step;
        }
        var k = values.Length;
        var sigmaZ = ranges / (k - 1) / RangeFactor;
        if (overdispersion == Overdispersion.Adjust)
        {
            return sigmaZ;
        }
        // Half the mean square successive difference has mean 1 and variance (3k − 4) / (k − 1)² by chance alone (J. von Neumann and
        // others, Annals of Mathematical Statistics 12, 1941, 153–162); a chi-square with the same two moments gives its p.
        var freedom = 2.0 * (k - 1) * (k - 1) / (3 * k - 4);
        var p = ChiSquare.UpperTail(freedom * squares / (2 * (k - 1)), freedom);
        return p < 0.05 && sigmaZ > 1 ? sigmaZ : 1;
    }
}
