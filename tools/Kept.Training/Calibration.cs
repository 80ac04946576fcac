using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>How often a score is right, and how far off what was said of it is.</summary>
internal static class Calibration
{
    private const double Prior = 1e-3;

    public static (float A, float B) Fit(IReadOnlyCollection<(double Score, bool IsRight)> seen) => Logistic.Fit(seen, Prior) is var (a, b) ? ((float)a, (float)b) : default;

    /// <summary>The mean difference between what was said and what was so, in ten groups of the same size.</summary>
    public static double Error(IEnumerable<(double Confidence, bool IsRight)> seen)
    {
        var sorted = seen.OrderBy(s => s.Confidence).ToList();
        return Enumerable.Range(0, 10).Select(i => sorted[(i * sorted.Count / 10)..((i + 1) * sorted.Count / 10)]).Where(g => g.Count > 0)
            .Sum(g => Math.Abs(g.Average(s => s.Confidence) - g.Average(s => s.IsRight ? 1.0 : 0)) * g.Count / sorted.Count);
    }
}
