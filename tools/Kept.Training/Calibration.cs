namespace Kept.Training;

/// <summary>How often a score is right: σ(a + b·score), by maximum likelihood (J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999).</summary>
internal static class Calibration
{
    private const int Steps = 60;
    private const double Prior = 1e-3;

    /// <summary>a and b, by Newton's method.</summary>
    public static (float A, float B) Fit(IReadOnlyCollection<(double Score, bool IsRight)> seen)
    {
        var (a, b) = (0.0, 1.0);
        // Without anything to fit to, a score is taken as the logarithm of odds.

        for (var step = 0; step < Steps; step++)
        {
            var (ga, gb, haa, hab, hbb) = (0.0, -Prior * (b - 1), Prior, 0.0, Prior);
            foreach (var (score, isRight) in seen)
            {
                var p = 1 / (1 + Math.Exp(-(a + b * score)));
                var (slope, weight) = ((isRight ? 1 : 0) - p, p * (1 - p));
                (ga, gb, haa, hab, hbb) = (ga + slope, gb + slope * score, haa + weight, hab + weight * score, hbb + weight * score * score);
            }
            var determinant = haa * hbb - hab * hab;
            (a, b) = (a + (hbb * ga - hab * gb) / determinant, b + (haa * gb - hab * ga) / determinant);
        }
        return ((float)a, (float)b);
    }

    /// <summary>The mean difference between what was said and what was so, in ten groups of the same size.</summary>
    public static double Error(IEnumerable<(double Confidence, bool IsRight)> seen)
    {
        var sorted = seen.OrderBy(s => s.Confidence).ToList();
        return Enumerable.Range(0, 10).Select(i => sorted[(i * sorted.Count / 10)..((i + 1) * sorted.Count / 10)]).Where(g => g.Count > 0)
            .Sum(g => Math.Abs(g.Average(s => s.Confidence) - g.Average(s => s.IsRight ? 1.0 : 0)) * g.Count / sorted.Count);
    }
}
