using Kept.Analytics.Statistics;

namespace Kept.Features.Insights.Reasons;

/// <summary>Where each reason stands out: each unit is tested against all others, corrected over all units and reasons
/// (Benjamini–Hochberg). Units with too few comments for a normal curve are not tested.</summary>
internal static class ReasonPeaks
{
    /// <summary>Pairs beyond which nobody is told anything by the one that is shown.</summary>
    private const int Most = 200_000;

    /// <param name="shares">Of all units together, by code.</param>
    /// <returns>By code; without those that stand out nowhere.</returns>
    public static IReadOnlyDictionary<string, ReasonPeak> Of(IReadOnlyList<(string Code, ReasonShare All)> shares, IReadOnlyDictionary<string, ReasonCounts> units)
    {
        if (units.Count < 2 || (long)units.Count * shares.Count > Most) return new Dictionary<string, ReasonPeak>();
        var tested = new List<(string Code, string Unit, ReasonShare Own, ReasonShare Others, TestResult Test)>();
        foreach (var (code, all) in shares)
        {
            foreach (var (unit, counts) in units)
            {
                var own = counts.Of(code);
                var rest = all.Without(own);
                if (own.Of > 0 && rest.Of > 0 && own.IsEnough(rest)) tested.Add((code, unit, own, rest, own.Against(rest)!.Value));
            }
        }
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. tested.Select(one => one.Test.PValue)]);
        return tested.Select((one, at) => (one.Code, Peak: new ReasonPeak(one.Unit, one.Own, one.Others, new Tested(one.Test, adjusted[at]))))
            .Where(found => found.Peak.More is { IsReal: true, Test.Difference: > 0 })
            .GroupBy(found => found.Code).ToDictionary(group => group.Key, group => group.MaxBy(found => found.Peak.Share.Percent).Peak);
    }
}
