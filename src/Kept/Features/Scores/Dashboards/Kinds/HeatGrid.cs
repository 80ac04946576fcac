using Kept.Analytics.Scores;
using Kept.Features.Scores.Exploring;

namespace Kept.Features.Scores.Dashboards.Kinds;

/// <summary>The cells of a heat map in rows and columns, the rows that need attention first.</summary>
/// <param name="Dimension">Of the rows.</param>
/// <param name="Across">Dimension of the columns; null where they are questions.</param>
/// <param name="Left">Rows that did not fit.</param>
internal sealed record HeatGrid(string Dimension, string? Across, IReadOnlyList<string> Columns, IReadOnlyList<HeatGrid.Row> Rows, int Left)
{
    private const int MostRows = 40, Heats = 5;

    /// <param name="Cells">By column; a heat of 0 is lowest, null without a score.</param>
    internal sealed record Row(string Value, IReadOnlyList<(Cell? Cell, SliceResult? Result, int? Heat)> Cells);

    public static HeatGrid Of(AnsweredTile shown)
    {
        var by = shown.Kind.Questions(shown.Tile)[0].By;
        var across = by.Count == 2 ? by[1] : null;
        var entries = shown.Results.SelectMany(result => result.Cells.Select(cell => (Row: cell.By[0].Value, Column: across is null ? result.Question : cell.By[1].Value, Cell: cell, Result: result))).ToList();
        IReadOnlyList<string> columns = across is null ? [.. shown.Results.Select(result => result.Question)] : [.. entries.Select(entry => entry.Column).Distinct().Order(StringComparer.Ordinal)];

        // Scores of one kind share one range of colours, so that a colour means the same in all their columns.
        var ranges = entries.Where(entry => entry.Cell.Score is not null).GroupBy(entry => entry.Result.Metric)
            .ToDictionary(g => g.Key, g => (Low: g.Min(entry => entry.Cell.Score!.Value), High: g.Max(entry => entry.Cell.Score!.Value)));
        var rows = entries.GroupBy(entry => entry.Row).Select(group =>
        {
            var cells = group.ToDictionary(entry => entry.Column);
            return new Row(group.Key, [.. columns.Select(column => cells.TryGetValue(column, out var entry) ? (entry.Cell, entry.Result, HeatOf(entry.Cell, ranges, entry.Result.Metric)) : ((Cell?)null, (SliceResult?)null, (int?)null))]);
        });
        List<Row> ordered = TimeBuckets.All.Contains(by[0]) ? [.. rows.OrderBy(row => row.Value, StringComparer.Ordinal)]
            : [.. rows.OrderBy(row => row.Cells.Average(cell => (double?)cell.Heat) ?? double.MaxValue).ThenBy(row => row.Value, StringComparer.Ordinal)];
        return new HeatGrid(by[0], across, columns, [.. ordered.Take(MostRows)], Math.Max(0, ordered.Count - MostRows));
    }

    private static int? HeatOf(Cell cell, Dictionary<Metric, (double Low, double High)> ranges, Metric metric)
    {
        if (cell.Score is not { } score) return null;
        var (low, high) = ranges[metric];
        return high > low ? (int)Math.Min(Heats - 1, Heats * (score - low) / (high - low)) : Heats / 2;
    }
}
