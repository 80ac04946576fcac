using Kept.Analytics.Scores;
using Kept.Features.Scores.Exploring;

namespace Kept.Features.Scores.Dashboards.Kinds;

/// <summary>The cells of a heat map in rows and columns, the rows that need attention first.</summary>
/// <param name="Dimension">Of the rows.</param>
/// <param name="Across">Dimension of the columns; null where they are questions.</param>
/// <param name="Scales">Scores of one kind share one range of colours, so that a colour means the same in all their columns.</param>
/// <param name="Count">How many rows there are; the first of them are shown.</param>
internal sealed record HeatGrid(
    string Dimension, string? Across, IReadOnlyList<string> Columns, IReadOnlyList<HeatGrid.Row> Rows, IReadOnlyDictionary<Metric, HeatScale> Scales, int Count)
{
    /// <summary>What is read at a glance; the scores page has all of them.</summary>
    private const int MostRows = 12;

    /// <param name="Cells">By column; null where there are no answers.</param>
    internal sealed record Row(string Value, IReadOnlyList<(Cell Cell, SliceResult Result)?> Cells);

    public bool IsByTime => TimeBuckets.All.Contains(Dimension);

    public static HeatGrid Of(AnsweredTile shown)
    {
        var by = shown.Kind.Questions(shown.Tile)[0].By;
        var across = by.Count == 2 ? by[1] : null;
        var entries = shown.Results.SelectMany(result => result.Cells.Select(cell => (Row: cell.By[0].Value, Column: across is null ? result.Question : cell.By[1].Value, Cell: cell, Result: result))).ToList();
        IReadOnlyList<string> columns = across is null ? [.. shown.Results.Select(result => result.Question)] : [.. entries.Select(entry => entry.Column).Distinct().Order(StringComparer.Ordinal)];
        var scales = entries.GroupBy(entry => entry.Result.Metric, entry => entry.Cell).Select(cells => (cells.Key, Scale: HeatScale.Of(cells)))
            .Where(pair => pair.Scale is not null).ToDictionary(pair => pair.Key, pair => pair.Scale!);
        var rows = entries.GroupBy(entry => entry.Row).Select(group =>
        {
            var cells = group.ToDictionary(entry => entry.Column, entry => (entry.Cell, entry.Result));
            return new Row(group.Key, [.. columns.Select(column => cells.TryGetValue(column, out var found) ? found : ((Cell, SliceResult)?)null)]);
        });
        List<Row> ordered = TimeBuckets.All.Contains(by[0]) ? [.. rows.OrderBy(row => row.Value, StringComparer.Ordinal)]
            : [.. rows.OrderBy(row => HeatScale.Standing(row.Cells.Select(at => (at?.Cell, at is { } one ? scales.GetValueOrDefault(one.Result.Metric) : null)))).ThenBy(row => row.Value, StringComparer.Ordinal)];
        return new HeatGrid(by[0], across, columns, [.. ordered.Take(MostRows)], scales, ordered.Count);
    }
}
