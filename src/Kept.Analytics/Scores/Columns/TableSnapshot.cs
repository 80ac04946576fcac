using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns;

/// <summary>A table at one moment: it stays as it is for as long as it is held, whatever is written, erased or deleted meanwhile.</summary>
/// <param name="Blocks">In the order of positions; none is empty.</param>
internal sealed record TableSnapshot(ScoreSchema Schema, IReadOnlyList<Block> Blocks)
{
    public static readonly TableSnapshot Empty = new(ScoreSchema.Empty, []);

    public static TableSnapshot Of(IReadOnlyList<Measure> measures, IReadOnlyList<Dimension> dimensions, IReadOnlyList<Block> blocks)
    {
        var rows = 0L;
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var block in blocks)
        {
            rows += block.Rows;
            first = Math.Min(first, block.Earliest);
            last = Math.Max(last, block.Latest);
        }
        return new(new(rows, rows == 0 ? 0 : first, rows == 0 ? 0 : last, measures, dimensions), blocks);
    }
}
