namespace Kept.Analytics.Handoffs;

/// <summary>One pass over the chosen cases: who had them, and what became of them there. Arrays have a place for each holder.</summary>
internal sealed class StayCounts
{
    private readonly List<long> distribution = [];

    public StayCounts(HandoffLog log, int[] chosen)
    {
        var columns = log.Columns;
        Starts = new long[columns.Holders.Length];
        Ends = new long[columns.Holders.Length];
        Stays = new long[columns.Holders.Length];
        PassedOn = new long[columns.Holders.Length];
        foreach (var place in chosen)
        {
            var holders = columns.Holder.AsSpan(columns.First[place], columns.First[place + 1] - columns.First[place]);
            if (holders.Length > 0)
            {
                Count(holders, columns.Ends[place] != LogColumns.Open);
                PingPong += log.PingPongs(place) ? 1 : 0;
            }
        }
    }

    public long[] Starts { get; }

    public long[] Ends { get; }

    public long[] Stays { get; }

    public long[] PassedOn { get; }

    public long Held { get; private set; }

    public long HeldAndEnded { get; private set; }

    public long HandedOn { get; private set; }

    public long Handoffs { get; private set; }

    public long PingPong { get; private set; }

    public long FirstStayed { get; private set; }

    public IReadOnlyList<long> Distribution => distribution;

    private void Count(ReadOnlySpan<int> holders, bool hasEnded)
    {
        var handoffs = holders.Length - 1;
        Held++;
        Handoffs += handoffs;
        HandedOn += handoffs > 0 ? 1 : 0;
        while (distribution.Count <= handoffs)
        {
            distribution.Add(0);
        }
        distribution[handoffs]++;
        Starts[holders[0]]++;
        foreach (var holder in holders)
        {
            Stays[holder]++;
        }
        foreach (var holder in holders[..^1])
        {
            PassedOn[holder]++;
        }
        if (hasEnded)
        {
            HeldAndEnded++;
            FirstStayed += handoffs == 0 ? 1 : 0;
            Ends[holders[^1]]++;
        }
    }
}
