using Kept.Analytics.Statistics;

namespace Kept.Analytics.Handoffs;

/// <summary>Ranks holders by the share of cases they pass on.</summary>
internal static class CastleRanks
{
    /// <summary>With fewer stays a share says next to nothing.</summary>
    public const int FewestStays = 5;

    /// <summary>Every pair is tested; the larger ones of so many are.</summary>
    public const int MostRanked = 500;

    public static IReadOnlyList<Castle> Of(HandoffLog log, StayCounts stays)
    {
        var castles = Enumerable.Range(0, stays.Stays.Length)
            .Where(holder => stays.Stays[holder] > 0)
            .Select(holder => new Castle(log.Holders[holder], stays.Stays[holder], stays.Ends[holder], new(stays.PassedOn[holder], stays.PassedOn[holder] + stays.Ends[holder]), null))
            .OrderByDescending(castle => castle.PassedOn.N)
            .ThenBy(castle => castle.Holder, StringComparer.Ordinal)
            .ToList();
        var ranked = castles.Where(castle => castle.PassedOn.N >= FewestStays).Take(MostRanked).ToList();
        var ranks = SharedRanks.Of([.. ranked.Select(castle => RankedUnit.OfShare(castle.PassedOn.Count, castle.PassedOn.N))]);
        var placed = ranked.Select((castle, i) => castle with { Rank = ranks[i].Rank });
        return [
            .. placed.OrderBy(castle => castle.Rank).ThenByDescending(castle => castle.PassedOn.Share).ThenBy(castle => castle.Holder, StringComparer.Ordinal),
            .. castles.Except(ranked),
        ];
    }
}
