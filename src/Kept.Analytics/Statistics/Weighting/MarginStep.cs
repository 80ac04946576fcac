namespace Kept.Analytics.Statistics.Weighting;

/// <summary>One margin during raking: brings its categories to their targets, whatever that does to the other margins.</summary>
internal sealed class MarginStep
{
    private readonly int[] codes;
    private readonly double[] targets;
    private readonly double[] reached;

    public MarginStep(Margin margin, int place, IReadOnlyList<WeightingCell> cells)
    {
        var sum = margin.Categories.Sum(category => category.Target ?? 0);
        targets = [.. margin.Categories.Select(category => (category.Target ?? 0) / sum)];
        reached = new double[targets.Length];
        codes = [.. cells.Select(cell => cell.Codes[place] is >= 0 and var code && margin.Categories[code].Target > 0 ? code : -1)];
    }

    public void Fit(double[] counts, double[] weights)
    {
        var total = Measure(counts, weights);
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] is >= 0 and var code)
            {
                weights[i] *= targets[code] * total / reached[code];
            }
        }
    }

    /// <summary>The largest distance of a category from its target, in points.</summary>
    public double Gap(double[] counts, double[] weights)
    {
        var total = Measure(counts, weights);
        var gap = 0.0;
        for (var i = 0; i < targets.Length; i++)
        {
            gap = Math.Max(gap, Math.Abs(reached[i] / total - targets[i]));
        }
        return 100 * gap;
    }

    private double Measure(double[] counts, double[] weights)
    {
        Array.Clear(reached);
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] >= 0)
            {
                reached[codes[i]] += counts[i] * weights[i];
            }
        }
        return reached.Sum();
    }
}
