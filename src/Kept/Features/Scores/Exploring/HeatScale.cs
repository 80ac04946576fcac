using Kept.Analytics.Scores;

namespace Kept.Features.Scores.Exploring;

/// <summary>Colours of a heat map: from the middle, which is the score of all cells together, as far down as up, so that what is bad
/// stands out as clearly as what is good. Seven steps, −3 to 3; 0 is hardly another score than the middle's.</summary>
/// <param name="Low">The lowest score there is.</param>
/// <param name="High">The highest.</param>
/// <param name="Middle">The score of all answers together.</param>
public sealed record HeatScale(double Low, double Middle, double High)
{
    public const int Steps = 3;

    /// <summary>Null where there is no score.</summary>
    /// <param name="overall">The score of all together; where it is not known, the mean of the cells' scores, each by its effective n.</param>
    public static HeatScale? Of(IEnumerable<Cell> cells, double? overall = null)
    {
        var scored = cells.Where(cell => cell is { Score: not null, EffectiveN: > 0 }).ToList();
        return scored.Count == 0 ? null : new HeatScale(scored.Min(cell => cell.Score!.Value), overall ?? Mean(scored), scored.Max(cell => cell.Score!.Value));
    }

    /// <summary>From the middle to the end that is further away.</summary>
    public double Reach => Math.Max(High - Middle, Middle - Low);

    /// <summary>The step of a score, −3 to 3; null without one.</summary>
    public int? StepOf(Cell? cell)
    {
        if (cell?.Score is not { } score) return null;
        return Reach < 1e-9 ? 0 : (int)Math.Round(Steps * (score - Middle) / Reach, MidpointRounding.AwayFromZero);
    }

    /// <summary>−1 or 1 where the 95 % interval lies below or above the middle as a whole; 0 where it holds it, or there is none.</summary>
    public int SideOf(Cell? cell) => cell is { High: { } high } && high < Middle ? -1 : cell is { Low: { } low } && low > Middle ? 1 : 0;

    /// <summary>How far a row of cells lies from the middle, in steps, each by its effective n: what rows are ordered by. Those without a
    /// score come last.</summary>
    public static double Standing(IEnumerable<(Cell? Cell, HeatScale? Scale)> row)
    {
        var known = row.Where(pair => pair is { Cell: { Score: not null, EffectiveN: > 0 }, Scale: not null }).ToList();
        return known.Count == 0 ? double.PositiveInfinity : known.Sum(pair => pair.Cell!.EffectiveN * pair.Scale!.Distance(pair.Cell)) / known.Sum(pair => pair.Cell!.EffectiveN);
    }

    /// <summary>The rows of two dimensions: time as it goes, groups from the lowest.</summary>
    public static List<IGrouping<string, Cell>> Rows(SliceResult result, HeatScale? scale)
    {
        var rows = result.Cells.GroupBy(cell => cell.By[0].Value).OrderBy(row => row.Key, StringComparer.Ordinal);
        return TimeBuckets.All.Contains(result.Cells[0].By[0].Key) ? [.. rows] : [.. rows.OrderBy(row => Standing(row.Select(cell => ((Cell?)cell, scale))))];
    }

    private double Distance(Cell cell) => Reach < 1e-9 ? 0 : (cell.Score!.Value - Middle) / Reach;

    private static double Mean(List<Cell> scored) => scored.Sum(cell => cell.EffectiveN * cell.Score!.Value) / scored.Sum(cell => cell.EffectiveN);
}
