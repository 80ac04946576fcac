using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>
/// Remembers what scans counted in sealed blocks, which never change: the same question asked again reads only the blocks that
/// came since and the tail. So a dashboard that many look at is scanned once, and is still right to the last answer.
/// </summary>
/// <param name="most">Counters kept in all; the scans asked for longest ago are forgotten first.</param>
internal sealed class ScanMemory(long most)
{
    private readonly Lock keeping = new();
    private readonly Dictionary<ScanKey, LinkedListNode<Remembered>> known = [];
    private readonly LinkedList<Remembered> byUse = new();
    private long kept;

    /// <summary>What was counted over the longest beginning of these blocks; null where nothing is known.</summary>
    public Remembered? Find(Scan scan, IReadOnlyList<Block> blocks)
    {
        lock (keeping)
        {
            if (!known.TryGetValue(new(scan), out var node))
            {
                return null;
            }
            byUse.Remove(node);
            byUse.AddFirst(node);
            return IsBeginning(node.Value.Blocks, blocks) ? node.Value : null;
        }
    }

    public void Keep(Remembered counted)
    {
        if (counted.Size > most / 8)
        {
            return;
        }
        lock (keeping)
        {
            var key = new ScanKey(counted.Scan);
            if (known.Remove(key, out var before))
            {
                byUse.Remove(before);
                kept -= before.Value.Size;
            }
            known.Add(key, byUse.AddFirst(counted));
            kept += counted.Size;
            while (kept > most && byUse.Last is { } oldest)
            {
                byUse.RemoveLast();
                known.Remove(new(oldest.Value.Scan));
                kept -= oldest.Value.Size;
            }
        }
    }

    private static bool IsBeginning(IReadOnlyList<Block> beginning, IReadOnlyList<Block> blocks)
    {
        if (beginning.Count > blocks.Count)
        {
            return false;
        }
        for (var i = beginning.Count - 1; i >= 0; i--)
        {
            if (!ReferenceEquals(beginning[i], blocks[i]))
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>Totals of a dense scan over some sealed blocks; nobody writes into them any more.</summary>
internal sealed record Remembered(Scan Scan, IReadOnlyList<Block> Blocks, long[] Rows, long[][] Totals)
{
    public long Size => Rows.LongLength + Totals.Sum(t => t.LongLength) + Scan.Axes.Sum(a => (a.GroupOf?.LongLength ?? 0) + a.Starts.LongLength) + Blocks.Count;
}

/// <summary>Two scans are the same where they ask the same, to the last code.</summary>
internal readonly struct ScanKey(Scan scan) : IEquatable<ScanKey>
{
    private readonly Scan scan = scan;

    public bool Equals(ScanKey other)
    {
        var (a, b) = (scan, other.scan);
        return a.Measures.SequenceEqual(b.Measures) && a.Axes.Count == b.Axes.Count && a.Rows.From == b.Rows.From && a.Rows.To == b.Rows.To
            && a.Rows.Times.SequenceEqual(b.Rows.Times) && a.Axes.Zip(b.Axes).All(pair => Same(pair.First, pair.Second))
            && a.Rows.Where.Count == b.Rows.Where.Count && a.Rows.Where.Zip(b.Rows.Where).All(pair => Same(pair.First, pair.Second));
    }

    public override bool Equals(object? obj) => obj is ScanKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var measure in scan.Measures)
        {
            hash.Add(measure, StringComparer.Ordinal);
        }
        foreach (var axis in scan.Axes)
        {
            hash.Add(axis.Column);
            hash.Add(axis.Groups);
        }
        hash.Add(scan.Rows.From);
        hash.Add(scan.Rows.To);
        foreach (var term in scan.Rows.Where.SelectMany(clause => clause))
        {
            hash.Add(term.Column);
            hash.Add(Array.IndexOf(term.Allowed, true));
        }
        return hash.ToHashCode();
    }

    private static bool Same(ScanAxis a, ScanAxis b) => a.Column == b.Column && a.Groups == b.Groups && a.Starts.AsSpan().SequenceEqual(b.Starts)
        && (a.GroupOf is null) == (b.GroupOf is null) && a.GroupOf.AsSpan().SequenceEqual(b.GroupOf);

    private static bool Same(IReadOnlyList<ScanTerm> a, IReadOnlyList<ScanTerm> b) =>
        a.Count == b.Count && a.Zip(b).All(pair => pair.First.Column == pair.Second.Column && pair.First.Allowed.AsSpan().SequenceEqual(pair.Second.Allowed));
}
