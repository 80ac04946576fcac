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
    public const int Most = 300;

    private const double Significant = 0.05;

    /// <param name="Place">From 1; null where there is no score to rank, or too many to rank.</param>
    /// <param name="Worst">The lowest place it could have: below all that are not significantly worse.</param>
    /// <param name="Above">How many are significantly better.</param>
    /// <param name="Below">How many are significantly worse.</param>
    public sealed record Rank(Cell Cell, int? Place, int? Worst, int Above, int Below)
    {
        public bool IsShared => Worst > Place;
    }

    /// <summary>The highest score first; what has no score, or none to show, at the end.</summary>
    public static IReadOnlyList<Rank> Of(Metric metric, IReadOnlyList<Cell> cells)
    {
        var scored = cells.Where(cell => cell.Score is not null).OrderByDescending(cell => cell.Score).ToList();
        var rest = cells.Where(cell => cell.Score is null).Select(cell => new Rank(cell, null, null, 0, 0));
        if (scored.Count > Most) return [.. scored.Select(cell => new Rank(cell, null, null, 0, 0)), .. rest];
        var (above, below) = Counted(metric, scored);
        return [.. scored.Select((cell, at) => new Rank(cell, above[at] + 1, scored.Count - below[at], above[at], below[at])), .. rest];
    }

    private static (int[] Above, int[] Below) Counted(Metric metric, List<Cell> scored)
    {
        // In the order of their scores, so the first of a pair is the better one.
        var pairs = new List<(int Better, int Worse, double P)>();
        for (var i = 0; i < scored.Count; i++)
        {
            for (var j = i + 1; j < scored.Count; j++)
            {
                if (Contrast.Of(metric, scored[i], scored[j]) is { } test) pairs.Add((i, j, test.PValue));
            }
        }
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. pairs.Select(pair => pair.P)]);
        var (above, below) = (new int[scored.Count], new int[scored.Count]);
        for (var at = 0; at < pairs.Count; at++)
        {
            if (adjusted[at] >= Significant) continue;
            above[pairs[at].Worse]++;
            below[pairs[at].Better]++;
        }
        return (above, below);
    }
}
