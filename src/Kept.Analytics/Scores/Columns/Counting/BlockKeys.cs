using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>The keys of one block's rows: what all rows share is known beforehand, the rest is added column by column.</summary>
internal sealed unsafe class BlockKeys
{
    private readonly List<(BoundAxis Axis, Column Column, TimeGroups? Times)> varying = [];

    public BlockKeys(BoundScan scan, Block block)
    {
        foreach (var axis in scan.Axes)
        {
            if (axis.Kind == ColumnKind.Time)
            {
                if (TimeGroups.Of(axis, block, out var group) is { } times)
                {
                    varying.Add((axis, block.Times, times));
                }
                else
                {
                    Constant += axis.Stride * group;
                }
                continue;
            }
            var column = axis.Index < 0 ? Column.Of(0) : axis.Kind == ColumnKind.Answers ? block.Answers(axis.Index) : block.Codes(axis.Index);
            if (column.Width == 0)
            {
                Constant += axis.Stride * axis.GroupOfCode(column.Constant);
            }
            else
            {
                varying.Add((axis, column, null));
            }
        }
    }

    /// <summary>What the columns add that are the same in the whole block.</summary>
    public UInt128 Constant { get; }

    public bool IsConstant => varying.Count == 0;

    /// <summary>Writes the keys of the marked ones of some rows from <paramref name="first"/> on into the chunk; spaces from
    /// <paramref name="space"/> on are free.</summary>
    /// <param name="marked">How many of them the chunk's mask marks; where all are, it is not looked at.</param>
    public void Write(Chunk chunk, int first, int rows, int marked, int space)
    {
        var keys = chunk.Keys;
        new Span<uint>(keys, marked).Fill((uint)Constant);
        foreach (var (axis, column, times) in varying)
        {
            var values = chunk.Values(column, first, rows, marked, space++);
            if (times is not null)
            {
                times.Add((uint*)values.Data, marked, (uint)axis.Stride, keys);
            }
            else if (axis.Added is { } added)
            {
                Vectors.AddMapped(values, added, marked, keys);
            }
            else
            {
                Vectors.AddScaled(values, (uint)axis.Stride, marked, keys);
            }
        }
    }

    /// <summary>The same where keys may be larger than 32 bits.</summary>
    public void WriteWide(Chunk chunk, int first, int rows, int marked, int space)
    {
        var keys = chunk.WideKeys;
        new Span<UInt128>(keys, marked).Fill(Constant);
        foreach (var (axis, column, times) in varying)
        {
            var values = chunk.Values(column, first, rows, marked, space++);
            for (var i = 0; i < marked; i++)
            {
                keys[i] += axis.Stride * (times is null ? axis.GroupOfCode(values[i]) : times.GroupOf(values[i]));
            }
        }
    }
}
