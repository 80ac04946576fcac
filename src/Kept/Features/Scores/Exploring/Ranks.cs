using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Exploring;

/// <summary>
/// Ranks that do not lie: a place is one more than the number of those that are better by more than chance, so those that
/// cannot be told apart may share it. All pairs are tested, and p-values corrected over all of them (Benjamini–Hochberg).
/// </summary>
public static class Ranks
{
    /// <summary>Pairs grow with the square; beyond this a ranking is of no use to a reader either.</summary>
    public const int Most = 2000;

    /// <param name="Place">From 1; null where there is no score to rank, or too many to rank.</param>
    /// <param name="Worst">The lowest place it could have: below all that are not significantly worse.</param>
    /// <param name="Above">How many are significantly better.</param>
    /// <param name="Below">How many are significantly worse.</param>
    public sealed record Rank(Cell Cell, int? Place, int? Worst, int Above, int Below)
    {
        public bool IsShared => Worst > Place;
    }

    /// <summary>The same from the lowest score, for those who look for what needs attention; what has no score stays at the end.</summary>
    public static IReadOnlyList<Rank> LowestFirst(IReadOnlyList<Rank> ranks) =>
        [.. ranks.Where(rank => rank.Cell.Score is not null).Reverse(), .. ranks.Where(rank => rank.Cell.Score is null)];

    /// <summary>The highest score first; what has no score, or none to show, at the end.</summary>
    public static IReadOnlyList<Rank> Of(IReadOnlyList<Cell> cells)
    {
        var scored = cells.Where(cell => cell.Score is not null).OrderByDescending(cell => cell.Score).ToList();
        var rest = cells.Where(cell => cell.Score is null).Select(cell => new Rank(cell, null, null, 0, 0));
        if (scored.Count > Most) return [.. scored.Select(cell => new Rank(cell, null, null, 0, 0)), .. rest];
        var ranks = SharedRanks.Of([.. scored.Select(cell => cell.Ranked!.Value)]);
        return [.. scored.Select((cell, at) => new Rank(cell, ranks[at].Rank, ranks[at].Worst, ranks[at].Rank - 1, scored.Count - ranks[at].Worst)), .. rest];
    }
}
