namespace Kept.Analytics.Language.Learning;

/// <summary>How often a score is right: σ(a + b·score), by maximum likelihood (J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999).</summary>
internal static class Logistic
{
    private const int Steps = 60;

    /// <summary>a and b, by Newton's method from 0 and 1: without anything to fit to, a score is taken as the logarithm of odds.</summary>
    /// <param name="prior">How much b is held at 1, above 0: the weight of so many squared scores.</param>
    public static (double A, double B) Fit(IReadOnlyCollection<(double Score, bool IsRight)> seen, double prior)
    {
        var (a, b) = (0.0, 1.0);
        for (var step = 0; step < Steps; step++)
        {
            var (ga, gb, haa, hab, hbb) = (0.0, -prior * (b - 1), prior, 0.0, prior);
            foreach (var (score, isRight) in seen)
            {
                var p = Of(a, b, score);
                var (slope, weight) = ((isRight ? 1 : 0) - p, p * (1 - p));
                (ga, gb, haa, hab, hbb) = (ga + slope, gb + slope * score, haa + weight, hab + weight * score, hbb + weight * score * score);
            }
            var determinant = haa * hbb - hab * hab;
            (a, b) = (a + (hbb * ga - hab * gb) / determinant, b + (haa * gb - hab * ga) / determinant);
        }
        return (a, b);
    }

    public static double Of(double a, double b, double score) => 1 / (1 + Math.Exp(-(a + b * score)));
}
