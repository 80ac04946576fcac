using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>One worker of a listing: counts the wanted rows and keeps the newest of them, as many as may be on the page.</summary>
internal sealed unsafe class RowList(RowScan scan, BoundSelection rows, Chunk chunk)
{
    private readonly long most = Math.Min(int.MaxValue, scan.Skip + scan.Take);

    // The oldest of the newest on top, to give way to a newer one.
    private readonly PriorityQueue<RowPlace, RowPlace> newest = new(OldestFirst);

    private long total;

    private static Comparer<RowPlace> OldestFirst => Comparer<RowPlace>.Create((a, b) =>
        a.Second != b.Second ? a.Second.CompareTo(b.Second) : a.Position.CompareTo(b.Position));

    public void Add(Block block)
    {
        if (RowFilter.Of(rows, block) is not { } filter)
        {
            return;
        }
        for (var first = 0; first < block.Rows; first += Chunk.Rows)
        {
            var count = Math.Min(Chunk.Rows, block.Rows - first);
            var marked = filter.Mark(first, count, chunk.Mask, chunk.Spare);
            total += marked;
            for (var i = 0; i < count && marked > 0; i++)
            {
                if (chunk.Mask[i] != 0)
                {
                    Keep(new(block.TimeBase + block.Times[first + i], block.FirstPosition + block.Positions[first + i]));
                }
            }
        }
        GC.KeepAlive(block);
    }

    public static RowPage Page(RowScan scan, IReadOnlyList<RowList> workers) => new(
        [.. workers.SelectMany(w => w.newest.UnorderedItems.Select(item => item.Element)).OrderDescending(OldestFirst)
            .Skip((int)Math.Min(int.MaxValue, scan.Skip)).Take(scan.Take)],
        workers.Sum(w => w.total));

    private void Keep(RowPlace place)
    {
        if (scan.After is { } after && OldestFirst.Compare(place, after) >= 0)
        {
            return;
        }
        if (newest.Count < most)
        {
            newest.Enqueue(place, place);
        }
        else if (newest.Count > 0 && OldestFirst.Compare(place, newest.Peek()) > 0)
        {
            newest.DequeueEnqueue(place, place);
        }
    }
}
