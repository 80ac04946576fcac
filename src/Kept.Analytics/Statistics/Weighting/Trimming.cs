namespace Kept.Analytics.Statistics.Weighting;

/// <summary>Cuts weights to limits: a few answers must not speak for very many.</summary>
internal static class Trimming
{
    // Less than a millionth beyond a limit is rounding.
    private const double Slack = 1e-6;

    public static bool Exceeds(double[] counts, double[] weights, WeightingOptions options)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            if (counts[i] > 0 && (weights[i] > options.High * (1 + Slack) || weights[i] < options.Low * (1 - Slack)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Puts every weight between the limits and keeps the mean at 1: the others are scaled by the one factor for
    /// which it comes out, found by halving.</summary>
    public static void Cut(double[] counts, double[] weights, WeightingOptions options)
    {
        double low = options.Low ?? 0, high = options.High ?? double.MaxValue;
        var total = counts.Sum();
        double least = 0, most = 1;
        while (Total(most) < total && most < 1e100)
        {
            most *= 2;
        }
        for (var i = 0; i < 200 && most - least > 1e-16 * most; i++)
        {
            var middle = (least + most) / 2;
            (least, most) = Total(middle) < total ? (middle, most) : (least, middle);
        }
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Clamp(weights[i] * most, low, high);
        }

        double Total(double factor)
        {
            var sum = 0.0;
            for (var i = 0; i < weights.Length; i++)
            {
                sum += counts[i] * Math.Clamp(weights[i] * factor, low, high);
            }
            return sum;
        }
    }
}
