using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>One worker of a scan: takes blocks one after the other and counts their rows into its own counters.</summary>
internal sealed unsafe class BlockScan
{
    private readonly BoundScan scan;
    private readonly Chunk chunk;
    private readonly DenseCounts? dense;
    private readonly SparseCounts? sparse;

    public BlockScan(BoundScan scan, Chunk chunk)
    {
        (this.scan, this.chunk) = (scan, chunk);
        dense = scan.IsDense ? new(scan) : null;
        sparse = scan.IsDense ? null : new(scan.Slots, scan.Scan.MostCells);
    }

    public DenseCounts? Dense => dense;

    public SparseCounts? Sparse => sparse;

    public void Add(Block block)
    {
        if (RowFilter.Of(scan.Rows, block) is not { } filter)
        {
            return;
        }
        var answers = Array.ConvertAll(scan.Measures, index => index < 0 ? Column.Of(0) : block.Answers(index));
        var keys = new BlockKeys(scan, block);
        for (var first = 0; first < block.Rows; first += Chunk.Rows)
        {
            var count = Math.Min(Chunk.Rows, block.Rows - first);
            var marked = filter.TakesAll ? count : filter.Mark(first, count, chunk.Mask, chunk.Spare);
            if (marked > 0)
            {
                Add(keys, answers, first, count, marked);
            }
        }
        GC.KeepAlive(block);
    }

    private void Add(BlockKeys keys, Column[] answers, int first, int count, int marked)
    {
        if (dense is not null && keys.IsConstant)
        {
            dense.AddAt((uint)keys.Constant, answers, first, count, marked == count ? null : chunk.Mask, marked);
            return;
        }
        var some = marked < count;
        if (some)
        {
            chunk.Pick(count);
        }
        var given = new Column[answers.Length];
        for (var m = 0; m < answers.Length; m++)
        {
            given[m] = chunk.Values(answers[m], first, marked, some, m);
        }
        if (dense is not null)
        {
            keys.Write(chunk, first, marked, some, answers.Length);
            dense.Add(chunk.Keys, given, marked);
        }
        else
        {
            keys.WriteWide(chunk, first, marked, some, answers.Length);
            sparse!.Add(chunk.WideKeys, given, marked);
        }
    }
}

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

    /// <summary>Writes the keys of rows from <paramref name="first"/> on (or of the picked ones) into the chunk; spaces from
    /// <paramref name="space"/> on are free.</summary>
    public void Write(Chunk chunk, int first, int count, bool onlyPicked, int space)
    {
        var keys = chunk.Keys;
        new Span<uint>(keys, count).Fill((uint)Constant);
        foreach (var (axis, column, times) in varying)
        {
            var values = chunk.Values(column, first, count, onlyPicked, space++);
            var stride = (uint)axis.Stride;
            if (times is not null)
            {
                times.Add((uint*)values.Data, count, stride, keys);
            }
            else if (axis.Added is { } added)
            {
                AddMapped(values, count, added, keys);
            }
            else
            {
                AddCodes(values, count, stride, keys);
            }
        }
    }

    /// <summary>The same where keys may be larger than 32 bits.</summary>
    public void WriteWide(Chunk chunk, int first, int count, bool onlyPicked, int space)
    {
        var keys = chunk.WideKeys;
        new Span<UInt128>(keys, count).Fill(Constant);
        foreach (var (axis, column, times) in varying)
        {
            var values = chunk.Values(column, first, count, onlyPicked, space++);
            for (var i = 0; i < count; i++)
            {
                keys[i] += axis.Stride * (times is null ? axis.GroupOfCode(values[i]) : times.GroupOf(values[i]));
            }
        }
    }

    private static void AddMapped(Column values, int count, uint[] added, uint* keys)
    {
        fixed (uint* map = added)
        {
            switch (values.Width)
            {
                case 1:
                    for (var i = 0; i < count; i++)
                    {
                        keys[i] += map[values.Data[i]];
                    }
                    break;
                case 2:
                    for (var i = 0; i < count; i++)
                    {
                        keys[i] += map[((ushort*)values.Data)[i]];
                    }
                    break;
                default:
                    for (var i = 0; i < count; i++)
                    {
                        keys[i] += map[((uint*)values.Data)[i]];
                    }
                    break;
            }
        }
    }

    private static void AddCodes(Column values, int count, uint stride, uint* keys)
    {
        switch (values.Width)
        {
            case 1:
                for (var i = 0; i < count; i++)
                {
                    keys[i] += values.Data[i] * stride;
                }
                break;
            case 2:
                for (var i = 0; i < count; i++)
                {
                    keys[i] += ((ushort*)values.Data)[i] * stride;
                }
                break;
            default:
                for (var i = 0; i < count; i++)
                {
                    keys[i] += ((uint*)values.Data)[i] * stride;
                }
                break;
        }
    }
}
