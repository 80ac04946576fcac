using Kept.Analytics.Statistics;

namespace Kept.Analytics.Scores;

/// <summary>Last step of a slice: the same cells in the period before, tested together.</summary>
internal static class Compare
{
    /// <summary>The same slice over the preceding period of equal length (for dates, as many days).</summary>
    public static Slice Before(Slice slice)
    {
        if (slice.By.Intersect(Calendar.Buckets).Any())
        {
            throw new SliceException("A breakdown by time already shows the periods; compare without it.", "compare");
        }
        if (slice.From is not { } from || slice.To is not { } to || from.Kind != to.Kind)
        {
            throw new SliceException("To compare with the previous period, give both 'from' and 'to', both as dates or both as times.", "compare");
        }
        return slice with { From = from - (to - from), To = from, Compare = null };
    }

    /// <summary>Puts each cell beside its predecessor, matched by labels; no predecessor is an n of 0. p-values are corrected
    /// over all cells that have a test.</summary>
    public static IReadOnlyList<Cell> With(Question question, IReadOnlyList<(Cell Shown, long[] Counts)> now, IReadOnlyList<(Cell Shown, long[] Counts)> before)
    {
        var earlier = before.ToDictionary(cell => Key(cell.Shown), StringComparer.Ordinal);
        var compared = now.Select(cell => Beside(question, cell, earlier)).ToList();
        var tested = compared.Where(cell => cell.Previous?.Test is not null).ToList();
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. tested.Select(cell => cell.Previous!.Test!.Value.PValue)]);
        var next = 0;
        return [.. compared.Select(cell => cell.Previous?.Test is null ? cell
            : cell with { Previous = cell.Previous with { Adjusted = adjusted[next++] } })];
    }

    private static Cell Beside(Question question, (Cell Shown, long[] Counts) cell, Dictionary<string, (Cell Shown, long[] Counts)> earlier)
    {
        if (cell.Shown.IsWithheld)
        {
            return cell.Shown;
        }
        if (!earlier.TryGetValue(Key(cell.Shown), out var before))
        {
            return cell.Shown with { Previous = new(null, 0, null) };
        }
        if (before.Shown.IsWithheld)
        {
            return cell.Shown;
        }
        var test = question.IsDistribution ? null : Scoring.Test(question.Measure, cell.Counts, before.Counts);
        return cell.Shown with { Previous = new(before.Shown.Score, before.Shown.N, test) };
    }

    private static string Key(Cell cell) => string.Join('\n', cell.By.Select(by => by.Value));
}
