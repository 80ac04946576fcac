using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Features.Responses.Columns;
using Kept.Features.Responses.Listing;

namespace Kept.Features.Scores.Exploring;

/// <summary>Answers a slice beside what it is compared with: the period before, the same days a year before, or one group.</summary>
public static class Beside
{
    /// <summary>As <see cref="OpenAnswers.Answer"/>, with each cell's counterpart as its <see cref="Cell.Previous"/>; p-values are corrected over all cells.</summary>
    public static async Task<SliceResult> Answer(OpenAnswers open, Slice slice, DateTime asOf, CancellationToken ct)
    {
        if (slice.Compare is null or Exploration.Previous) return await open.Answer(slice, asOf, ct);
        var now = await open.Answer(slice with { Compare = null }, asOf, ct);
        return Compared(now, await open.Answer(Counterpart(slice), asOf, ct), slice.Compare);
    }

    private static Slice Counterpart(Slice slice)
    {
        if (slice.Compare == Exploration.YearBefore) return slice with { From = slice.From?.AddYears(-1), To = slice.To?.AddYears(-1), Compare = null };
        var (name, value) = ResponseSearch.Parts(slice.Compare!);
        return slice with { Where = [.. slice.Where.Where(filter => filter.Name != name), new Filter(name, [value])], By = [.. slice.By.Where(by => by != name)], Compare = null };
    }

    // A group has no cell for each of its own values: every cell of that dimension stands beside the one of the group, which
    // has nothing beside itself. The whole is tested against a part of it as if they were apart, which errs to the safe side.
    private static SliceResult Compared(SliceResult now, SliceResult then, string group)
    {
        HashSet<string> shared = then.Cells.Count == 0 ? [] : [.. then.Cells[0].By.Select(by => by.Key)];
        var counterparts = then.Cells.ToDictionary(cell => Key(cell, shared), StringComparer.Ordinal);
        var cells = now.Cells.Select(cell => cell.IsWithheld || cell.By.Any(by => $"{by.Key}:{by.Value}" == group) ? cell : Paired(now.Metric, cell, counterparts.GetValueOrDefault(Key(cell, shared)))).ToList();
        var tested = cells.Where(cell => cell.Previous?.Test is not null).ToList();
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. tested.Select(cell => cell.Previous!.Test!.Value.PValue)]);
        var next = 0;
        return now with { Cells = [.. cells.Select(cell => cell.Previous?.Test is null ? cell : cell with { Previous = cell.Previous with { Adjusted = adjusted[next++] } })] };
    }

    private static Cell Paired(Metric metric, Cell cell, Cell? other) => other switch
    {
        { IsWithheld: true } => cell,
        null => cell with { Previous = new Comparison(null, 0, null) },
        _ => cell with { Previous = new Comparison(other.Score, other.N, Contrast.Of(metric, cell, other)) },
    };

    private static string Key(Cell cell, HashSet<string> shared) => string.Join('\n', cell.By.Where(by => shared.Contains(by.Key)).Select(by => by.Value));
}
