namespace Kept.Analytics.Scores;

/// <summary>
/// Weights that make the responses look like the population: each response's weight follows from its values on the margins
/// (region, generation …), as raking or post-stratification found it. A combination without a weight counts as 1.
/// </summary>
/// <param name="Code">What a slice calls it.</param>
/// <param name="Margins">Names of the dimensions it depends on.</param>
/// <param name="Of">Weight by the values on the margins, joined by <see cref="Separator"/>; no value is empty.</param>
public sealed record ResponseWeights(string Code, IReadOnlyList<string> Margins, IReadOnlyDictionary<string, double> Of)
{
    public const char Separator = '\u001f';
}

/// <summary>Finds the weight of a counted group of responses.</summary>
internal sealed class MarginWeights(Plan plan)
{
    private readonly Dictionary<CellKey, double> known = [];

    /// <param name="groups">Groups of the scan: those of the axes asked for, then those of the margins.</param>
    public double Of(ReadOnlySpan<int> groups)
    {
        if (plan.Margins.Count == 0)
        {
            return 1;
        }
        var key = default(CellKey);
        for (var i = 0; i < plan.Margins.Count; i++)
        {
            key = key.With(i, groups[plan.By.Count + i]);
        }
        if (!known.TryGetValue(key, out var weight))
        {
            // Several values at once are no value of a margin, which parts people.
            var values = string.Join(ResponseWeights.Separator, plan.Margins.Select((margin, i) => key[i] <= margin.Values ? margin.Label(key[i]) : ""));
            known.Add(key, weight = plan.Context.Weights!.Of.GetValueOrDefault(values, 1));
        }
        return weight;
    }
}
