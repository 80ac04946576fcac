namespace Kept.Analytics.Handoffs;

/// <summary>Counts the hand-offs of each pair of holders, and sorts how long each waited.</summary>
internal sealed class FlowCounts
{
    // Up to so many pairs have a place of their own; beyond, they are looked up.
    private const int MostPairs = 4_000_000;

    private readonly LogColumns columns;
    private readonly int[]? dense;
    private readonly Dictionary<long, int> sparse = [];
    private readonly List<Count> counts = [];
    private readonly List<(int From, int To)> ways = [];

    private FlowCounts(LogColumns columns)
    {
        this.columns = columns;
        var pairs = (long)columns.Holders.Length * columns.Holders.Length;
        dense = pairs <= MostPairs ? new int[pairs] : null;
    }

    /// <summary>The flows among chosen cases, most hand-offs first.</summary>
    public static List<Flow> Of(LogColumns columns, int[] chosen)
    {
        var flows = new FlowCounts(columns);
        var flowOf = new int[columns.Holder.Length];
        foreach (var place in chosen)
        {
            for (var i = columns.First[place] + 1; i < columns.First[place + 1]; i++)
            {
                flowOf[i] = flows.CountOne(i, place);
            }
        }
        return [.. flows.Build(flows.Waits(chosen, flowOf)).OrderByDescending(flow => flow.Handoffs)
            .ThenBy(flow => flow.From, StringComparer.Ordinal).ThenBy(flow => flow.To, StringComparer.Ordinal)];
    }

    // A station's hand-off; the number of its flow.
    private int CountOne(int station, int place)
    {
        var flow = FlowOf(columns.Holder[station - 1], columns.Holder[station]);
        var count = counts[flow];
        count.Handoffs++;
        if (count.LastCase != place)
        {
            count.LastCase = place;
            count.Cases++;
        }
        if (columns.Kind[station] != TransferKind.Unknown)
        {
            count.OfKnownKind++;
            count.Cold += columns.Kind[station] == TransferKind.Cold ? 1 : 0;
        }
        if (columns.Repeated[station] >= 0)
        {
            count.OfKnownRepeat++;
            count.Repeated += columns.Repeated[station];
        }
        return flow;
    }

    // Dense places hold the number of the flow and one, so that an empty array means none.
    private int FlowOf(int from, int to)
    {
        var pair = (long)from * columns.Holders.Length + to;
        if (dense is null)
        {
            if (!sparse.TryGetValue(pair, out var found))
            {
                sparse.Add(pair, found = New(from, to));
            }
            return found;
        }
        if (dense[pair] == 0)
        {
            dense[pair] = New(from, to) + 1;
        }
        return dense[pair] - 1;
    }

    private int New(int from, int to)
    {
        counts.Add(new());
        ways.Add((from, to));
        return counts.Count - 1;
    }

    // All waits flow after flow, each flow's sorted: milliseconds.
    private long[] Waits(int[] chosen, int[] flowOf)
    {
        var at = 0;
        foreach (var count in counts)
        {
            count.Next = count.FirstWait = at;
            at += count.Handoffs;
        }
        var waits = new long[at];
        foreach (var place in chosen)
        {
            for (var i = columns.First[place] + 1; i < columns.First[place + 1]; i++)
            {
                waits[counts[flowOf[i]].Next++] = columns.Arrived[i] - columns.Left[i - 1];
            }
        }
        Parallel.ForEach(counts, count => waits.AsSpan(count.FirstWait, count.Handoffs).Sort());
        return waits;
    }

    private IEnumerable<Flow> Build(long[] waits) => counts.Select((count, i) => new Flow(
        columns.Holders[ways[i].From],
        columns.Holders[ways[i].To],
        count.Handoffs,
        count.Cases,
        new(count.Cold, count.OfKnownKind),
        new(count.Repeated, count.OfKnownRepeat),
        TimeSpan.FromMilliseconds(Quantile.Of(waits.AsSpan(count.FirstWait, count.Handoffs), 0.5)),
        TimeSpan.FromMilliseconds(Quantile.Of(waits.AsSpan(count.FirstWait, count.Handoffs), 0.9))));

    private sealed class Count
    {
        public int Handoffs;
        public int Cases;
        public int LastCase = -1;
        public int OfKnownKind;
        public int Cold;
        public int OfKnownRepeat;
        public int Repeated;
        public int FirstWait;
        public int Next;
    }
}
