using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>One worker of a scan: takes blocks one after the other and counts their rows into its own counters.</summary>
internal sealed unsafe class BlockScan
{
    private readonly BoundScan scan;
    private readonly Chunk chunk;
    private readonly DenseCounts? dense;
    private readonly SparseCounts? sparse;

    // The answers of one chunk's marked rows, measure by measure.
    private readonly Column[] given;

    public BlockScan(BoundScan scan, Chunk chunk)
    {
        (this.scan, this.chunk, given) = (scan, chunk, new Column[scan.Measures.Length]);
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
        for (var m = 0; m < answers.Length; m++)
        {
            given[m] = chunk.Values(answers[m], first, count, marked, m);
        }
        if (dense is not null)
        {
            keys.Write(chunk, first, count, marked, answers.Length);
            dense.Add(chunk, given, marked);
        }
        else
        {
            keys.WriteWide(chunk, first, count, marked, answers.Length);
            sparse!.Add(chunk.WideKeys, given, marked);
        }
    }
}
