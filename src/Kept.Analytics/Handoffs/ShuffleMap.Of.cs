namespace Kept.Analytics.Handoffs;

public sealed partial class ShuffleMap
{
    /// <summary>The map of the cases that a filter leaves.</summary>
    public static ShuffleMap Of(HandoffLog log, HandoffFilter? filter = null, ShuffleMapOptions? options = null)
    {
        options ??= new();
        var chosen = (filter ?? HandoffFilter.All).Select(log);
        StayCounts? counted = null;
        List<Flow> flows = [];
        IReadOnlyList<HandoffLoop> loops = [];
        Parallel.Invoke(
            () => flows = FlowCounts.Of(log.Columns, chosen),
            () => counted = new(log, chosen),
            () => loops = LoopCounts.Of(log.Columns, chosen, options.Loops));
        var stays = counted!;
        return new()
        {
            Cases = chosen.Length,
            Handoffs = stays.Handoffs,
            Held = stays.Held,
            HandedOn = new(stays.HandedOn, stays.Held),
            PingPong = new(stays.PingPong, stays.Held),
            FirstStayed = new(stays.FirstStayed, stays.HeldAndEnded),
            Cold = new(flows.Sum(flow => flow.Cold.Count), flows.Sum(flow => flow.Cold.N)),
            Repeated = new(flows.Sum(flow => flow.Repeated.Count), flows.Sum(flow => flow.Repeated.N)),
            Flows = flows,
            Starts = Counted(log, stays.Starts),
            Ends = Counted(log, stays.Ends),
            Castles = CastleRanks.Of(log, stays),
            Loops = loops,
            Distribution = stays.Distribution,
            Odysseys = LongestOf(log, chosen, options.Odysseys),
        };
    }

    private static List<HolderCount> Counted(HandoffLog log, long[] counts) => [.. counts
        .Select((count, holder) => new HolderCount(log.Holders[holder], count))
        .Where(count => count.Cases > 0)
        .OrderByDescending(count => count.Cases)
        .ThenBy(count => count.Holder, StringComparer.Ordinal)];

    private static List<Odyssey> LongestOf(HandoffLog log, int[] chosen, int most)
    {
        var columns = log.Columns;
        var longest = new PriorityQueue<int, (int Handoffs, long Lasted, int Later)>();
        foreach (var place in chosen)
        {
            if (log.HandoffsOf(place) is > 0 and var handoffs)
            {
                var lasted = columns.Ends[place] == LogColumns.Open ? columns.Left[columns.First[place + 1] - 1] - columns.Starts[place] : columns.Ends[place] - columns.Starts[place];
                var key = (handoffs, lasted, -place);
                if (longest.Count < most)
                {
                    longest.Enqueue(place, key);
                }
                else if (most > 0)
                {
                    longest.EnqueueDequeue(place, key);
                }
            }
        }
        var odysseys = new List<Odyssey>(longest.Count);
        while (longest.TryDequeue(out var place, out _))
        {
            var end = columns.Ends[place];
            odysseys.Add(new(columns.Ids[place], log.HandoffsOf(place), HandoffLog.Time(columns.Starts[place]), end == LogColumns.Open ? null : TimeSpan.FromMilliseconds(end - columns.Starts[place]), log.PingPongs(place)));
        }
        odysseys.Reverse();
        return odysseys;
    }
}
