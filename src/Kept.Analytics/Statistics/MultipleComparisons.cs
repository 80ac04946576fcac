namespace Kept.Analytics.Statistics;

/// <summary>Corrects p-values when many are looked at together.</summary>
public static class MultipleComparisons
{
    /// <summary>Adjusted p-values in the order given, controlling the false discovery rate. Y. Benjamini and Y. Hochberg,
    /// JRSS B 57, 1995, 289–300 (R: <c>p.adjust(p, "BH")</c>).</summary>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var least = 1.0;
        var rank = pValues.Count;
        foreach (var i in Enumerable.Range(0, pValues.Count).OrderByDescending(i => pValues[i]))
        {
            least = Math.Min(least, pValues[i] * pValues.Count / rank--);
            adjusted[i] = least;
        }
        return adjusted;
    }
}
