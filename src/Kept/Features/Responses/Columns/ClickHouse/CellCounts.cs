using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>Gathers the cells of a tally from several answers, each of which counts rows by groups and some measures' answers.</summary>
internal sealed class CellCounts(IReadOnlyList<Digit> axes, int[] slots, int mostCells)
{
    private readonly Dictionary<Int128, int> _cellOf = [];
    private readonly List<int> _groups = [];
    private readonly List<long> _rows = [];
    private readonly List<long>[] _answers = [.. slots.Select(_ => new List<long>())];

    /// <param name="values">The groups, then the answers.</param>
    /// <param name="measures">Whose answers, by their places in the tally.</param>
    /// <param name="countsRows">Whether this answer is the one that rows are counted by.</param>
    public void Add(ReadOnlySpan<int> values, IReadOnlyList<int> measures, long rows, bool countsRows)
    {
        var cell = CellOf(values[..axes.Count]);
        if (countsRows) _rows[cell] += rows;
        for (var i = 0; i < measures.Count; i++)
        {
            _answers[measures[i]][(cell * slots[measures[i]]) + values[axes.Count + i]] += rows;
        }
    }

    public Tally Tally() => new(axes.Count, [.. _groups], [.. _rows], [.. _answers.Select(counts => counts.ToArray())]);

    private int CellOf(ReadOnlySpan<int> groups)
    {
        var key = Int128.Zero;
        for (var i = 0; i < groups.Length; i++) key = (key * axes[i].Radix) + (groups[i] - axes[i].Offset);
        if (_cellOf.TryGetValue(key, out var known)) return known;
        if (_cellOf.Count >= mostCells) throw SliceException.TooManyCells(mostCells);
        _cellOf.Add(key, _cellOf.Count);
        foreach (var group in groups) _groups.Add(group);
        _rows.Add(0);
        for (var i = 0; i < slots.Length; i++) _answers[i].AddRange(Enumerable.Repeat(0L, slots[i]));
        return _cellOf.Count - 1;
    }
}
