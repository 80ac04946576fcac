using Kept.Analytics.Scores;
using Kept.Shared;

namespace Kept.Features.Scores.Weighting;

/// <summary>The population's shares that responses are weighted to, and how far weights may go.</summary>
/// <param name="Low">The smallest weight, as a multiple of the mean weight: 0 to 1; null for no limit.</param>
/// <param name="High">The largest weight: 1 or more; null for no limit.</param>
/// <param name="From">First day of the responses that are counted; null from the beginning.</param>
/// <param name="To">Last day, included; null for all.</param>
public sealed record PopulationTargets(IReadOnlyList<MarginTargets> Margins, double? Low = PopulationTargets.UsualLow, double? High = PopulationTargets.UsualHigh, DateOnly? From = null, DateOnly? To = null)
{
    public const double UsualLow = 0.3;
    public const double UsualHigh = 3;
    public const int MostTargets = 500;

    /// <summary>The dimensions that weights depend on, each once.</summary>
    public IReadOnlyList<string> Dimensions() => [.. Margins.SelectMany(margin => margin.Dimensions).Distinct(StringComparer.Ordinal)];

    /// <exception cref="InvalidException">Margins that cannot be meant: none, too many, empty, or with a category twice.</exception>
    internal void Check()
    {
        if (Margins is null or { Count: 0 } || Margins.Any(margin => margin?.Dimensions is null or { Count: 0 } || margin.Targets is null or { Count: 0 })) throw new InvalidException("margins", "weighting.error.empty");
        var names = Margins.SelectMany(margin => margin.Dimensions).ToList();
        if (names.Any(string.IsNullOrEmpty)) throw new InvalidException("margins", "weighting.error.empty");
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count) throw new InvalidException("margins", "weighting.error.twice");
        if (names.Count > Slice.MostDimensions) throw new InvalidException("margins", "weighting.error.dimensions");
        foreach (var margin in Margins) Check(margin);
        if (Low is not (null or (>= 0 and <= 1)) || High is not (null or (>= 1 and <= 1000))) throw new InvalidException("low", "weighting.error.limits");
        if (From > To) throw new InvalidException("to", "weighting.error.period");
    }

    private static void Check(MarginTargets margin)
    {
        if (margin.Targets.Count > MostTargets) throw new InvalidException("margins", "weighting.error.targets");
        if (margin.Targets.Any(target => target?.Values is null || target.Values.Count != margin.Dimensions.Count || target.Values.Any(string.IsNullOrEmpty))) throw new InvalidException("margins", "weighting.error.values");
        if (margin.Targets.Any(target => !double.IsFinite(target.Share) || target.Share < 0)) throw new InvalidException("margins", "weighting.error.share");
        if (margin.Targets.Select(target => target.Key).Distinct(StringComparer.Ordinal).Count() < margin.Targets.Count) throw new InvalidException("margins", "weighting.error.category");
    }
}

/// <summary>Shares of one dimension's categories; of several dimensions, of their crossings (post-stratification).</summary>
public sealed record MarginTargets(IReadOnlyList<string> Dimensions, IReadOnlyList<CategoryTarget> Targets);

/// <param name="Values">One per dimension of the margin.</param>
/// <param name="Share">Of the population, in per cent.</param>
public sealed record CategoryTarget(IReadOnlyList<string> Values, double Share)
{
    internal string Key => string.Join(ResponseWeights.Separator, Values);
}
