namespace Kept.Analytics.Handoffs;

/// <summary>
/// Counts loops: the way from a holder back to itself, with no other holder on it twice. A way of two steps is ping-pong between two,
/// and counts as one loop whichever of them it began with; longer ones keep their direction.
/// </summary>
internal static class LoopCounts
{
    /// <summary>Longer ways round are rare, and no pattern.</summary>
    public const int MostHolders = 6;

    // Bits of a holder's code in a key; six of them fit in 128.
    private const int Bits = 20;

    public static IReadOnlyList<HandoffLoop> Of(LogColumns columns, int[] chosen, int most)
    {
        var counts = new Dictionary<UInt128, Count>();
        foreach (var place in chosen)
        {
            var holders = columns.Holder.AsSpan(columns.First[place], columns.First[place + 1] - columns.First[place]);
            for (var i = 2; i < holders.Length; i++)
            {
                if (LoopEndingAt(holders, i) is > 0 and var length)
                {
                    var key = KeyOf(holders.Slice(i - length, length));
                    var count = counts.TryGetValue(key, out var found) ? found : counts[key] = new();
                    count.Times++;
                    count.Cases += count.LastCase == place ? 0 : 1;
                    count.LastCase = place;
                }
            }
        }
        return [.. counts
            .OrderByDescending(pair => pair.Value.Times).ThenBy(pair => pair.Key)
            .Take(most)
            .Select(pair => new HandoffLoop([.. HoldersOf(pair.Key).Select(code => columns.Holders[code])], pair.Value.Times, pair.Value.Cases))];
    }

    // Steps back to the same holder, 0 where there are none so near. The nearest is taken, so nobody is on the way twice: a holder who
    // were would have closed a shorter loop of its own on that way, and then the way is not one loop.
    private static int LoopEndingAt(ReadOnlySpan<int> holders, int end)
    {
        for (var length = 2; length <= Math.Min(MostHolders, end); length++)
        {
            if (holders[end - length] == holders[end])
            {
                return AllDiffer(holders.Slice(end - length, length)) ? length : 0;
            }
        }
        return 0;
    }

    private static bool AllDiffer(ReadOnlySpan<int> holders)
    {
        for (var i = 1; i < holders.Length; i++)
        {
            if (holders[..i].Contains(holders[i]))
            {
                return false;
            }
        }
        return true;
    }

    // The way begins with the smallest code, so that a loop is the same wherever a case entered it. A code is kept plus one: 0 is none.
    private static UInt128 KeyOf(ReadOnlySpan<int> holders)
    {
        var first = 0;
        for (var i = 1; i < holders.Length; i++)
        {
            first = holders[i] < holders[first] ? i : first;
        }
        var key = UInt128.Zero;
        for (var i = 0; i < holders.Length; i++)
        {
            key = (key << Bits) | (UInt128)(uint)(holders[(first + i) % holders.Length] + 1);
        }
        return key;
    }

    private static IEnumerable<int> HoldersOf(UInt128 key)
    {
        var holders = new List<int>(MostHolders);
        for (; key != 0; key >>= Bits)
        {
            holders.Add((int)(uint)(key & ((1 << Bits) - 1)) - 1);
        }
        return Enumerable.Reverse(holders);
    }

    private sealed class Count
    {
        public long Times;
        public long Cases;
        public int LastCase = -1;
    }
}
