namespace Kept.Analytics.Scores;

/// <summary>The codes of a cell, one per axis, at most four.</summary>
internal readonly record struct CellKey(int A, int B, int C, int D)
{
    public int this[int axis] => axis switch { 0 => A, 1 => B, 2 => C, _ => D };

    public CellKey With(int axis, int code) => axis switch
    {
        0 => this with { A = code },
        1 => this with { B = code },
        2 => this with { C = code },
        _ => this with { D = code },
    };
}

/// <summary>Gives every row its cells: none where it lacks a value, several where it has several values.</summary>
internal sealed class Grouping(IReadOnlyList<Axis> axes, bool withMissing, int most)
{
    private readonly Dictionary<CellKey, int> index = [];
    private readonly List<int> found = [];

    // One axis is the usual question; it needs no hashing.
    private readonly int[]? direct = axes.Count == 1 ? new int[axes[0].Cardinality + 1] : null;

    public List<CellKey> Keys { get; } = [];

    /// <summary>Cells of a row; the list is reused by the next call.</summary>
    public List<int> CellsOf(int row)
    {
        found.Clear();
        Visit(row, 0, default);
        return found;
    }

    /// <summary>The usual question needs no list: a breakdown by one axis or none, and a row with one value.</summary>
    public bool TryOnlyCellOf(int row, out int cell)
    {
        var code = axes.Count == 1 ? axes[0].Codes[row] : 0;
        if (code <= 0 && axes.Count > 0)
        {
            cell = -1;
            return false;
        }
        cell = direct is null ? Keys.Count - 1 : direct[code] - 1;
        if (cell < 0)
        {
            cell = CellOf(new(code, 0, 0, 0));
        }
        return true;
    }

    public int? Find(CellKey key) => direct is not null ? (direct[key.A] > 0 ? direct[key.A] - 1 : null)
        : index.TryGetValue(key, out var known) ? known : null;

    private void Visit(int row, int axis, CellKey key)
    {
        if (axis == axes.Count)
        {
            found.Add(CellOf(key));
            return;
        }
        var code = axes[axis].Codes[row];
        if (code > 0 || code == 0 && withMissing)
        {
            Visit(row, axis + 1, key.With(axis, code));
        }
        else if (code < 0)
        {
            foreach (var one in axes[axis].Sets[~code])
            {
                Visit(row, axis + 1, key.With(axis, one));
            }
        }
    }

    private int CellOf(CellKey key)
    {
        if (Find(key) is { } known)
        {
            return known;
        }
        if (Keys.Count == most)
        {
            throw new SliceException($"This breakdown has more than {most:N0} cells. Break it down by less, or filter it first.");
        }
        Keys.Add(key);
        if (direct is not null)
        {
            direct[key.A] = Keys.Count;
        }
        else
        {
            index.Add(key, Keys.Count - 1);
        }
        return Keys.Count - 1;
    }
}
