using Kept.Analytics.Scores.Protecting;

namespace Kept.Tests.Analytics.Scores.Protecting;

/// <summary>Tables of people to protect, and every slice that can be asked of them.</summary>
internal static class People
{
    /// <summary>An axis of one partition, of codes 1 to this.</summary>
    public static ProtectedAxis Axis(string name, int values) => Axis(name, values, [.. Enumerable.Range(0, values + 1)]);

    /// <summary>An axis and its coarser levels: the group of each code, 0 being no value.</summary>
    public static ProtectedAxis Axis(string name, int values, params int[][] levels)
    {
        int[] own = [.. Enumerable.Range(0, values + 1)];
        return new(name, values + 1, [.. levels.Where(l => !l.SequenceEqual(own)).Prepend(own)
            .Select((groups, i) => new Partition($"{name}{i}", groups.Max(), [.. groups.Select(g => g == 0 ? Array.Empty<int>() : [g])]))]);
    }

    public static ProtectedTable Table(IReadOnlyList<ProtectedAxis> axes, params (int[] Key, int N)[] cells) =>
        new(axes, [.. cells.SelectMany(c => c.Key)], [.. cells.Select(c => (long)c.N)]);

    /// <summary>A table of few values with units in regions, months in quarters, a question of several choices, a mode, and,
    /// most of the time, the units once more under another name in another order, with or without an exception.</summary>
    public static ProtectedTable Random(int seed)
    {
        var random = new Random(seed);
        int[] other = [0, 3, 1, 4, 2, 5];
        List<ProtectedAxis> axes = [Axis("unit", 5, [0, 1, 1, 2, 2, 3]), Axis("time", 4, [0, 1, 1, 2, 2]), Choices("reason")];
        if (seed % 4 != 0)
        {
            axes.Add(Axis("place", 5));
        }
        else
        {
            axes.Add(Axis("mode", 2));
        }
        var keys = new List<int>();
        var rows = 10 + random.Next(6) * random.Next(60);
        for (var i = 0; i < rows; i++)
        {
            var unit = random.Next(20) == 0 ? 0 : 1 + Math.Min(random.Next(5), random.Next(6));
            keys.AddRange([unit, 1 + random.Next(4), random.Next(5)]);
            keys.Add((seed % 4, random.Next(12)) switch { (0, _) => random.Next(3), (3, 0) => 0, _ => other[unit] });
        }
        return Singly(axes, keys, random);
    }

    /// <summary>A table in which empty cells link what totals do not: a unit was open in some months only, and a mode goes with
    /// some units and segments only.</summary>
    public static ProtectedTable Linked(int seed)
    {
        var random = new Random(seed);
        var keys = new List<int>();
        for (var rows = 80 + random.Next(160); rows > 0; rows--)
        {
            var (unit, segment) = (1 + Math.Min(random.Next(5), random.Next(5)), random.Next(4));
            keys.AddRange([unit, 1 + (unit + random.Next(3)) % 5, segment, random.Next(5) == 0 ? random.Next(4) : 1 + (unit + segment + random.Next(2)) % 3]);
        }
        return Singly([Axis("unit", 5, [0, 1, 1, 2, 2, 3]), Axis("time", 5, [0, 1, 1, 1, 2, 2]), Axis("segment", 3), Axis("mode", 3)], keys, random);
    }

    // A row a person; units and time are what others are seen by.
    private static ProtectedTable Singly(List<ProtectedAxis> axes, List<int> keys, Random random)
    {
        var rows = keys.Count / axes.Count;
        return new(axes, [.. keys], [.. Enumerable.Repeat(1L, rows)], [.. Enumerable.Range(0, rows).Select(_ => Answer(random.Next(11)))]) { Core = [0, 1] };
    }

    public static long[] Answer(int value) => [.. Enumerable.Range(0, 11).Select(slot => slot == value ? 1L : 0)];

    /// <summary>Who is in a slice's cells: a set of rows by key, found by going through the rows one by one.</summary>
    public static Dictionary<string, HashSet<int>> Count(ProtectedTable table, AskedSlice asked)
    {
        var cells = new Dictionary<string, HashSet<int>>();
        for (var row = 0; row < table.N.Length; row++)
        {
            if (!asked.Where.All(f => Groups(table, row, f.Axis, f.Partition).Any(g => f.Allowed[g])))
            {
                continue;
            }
            IEnumerable<string> keys = [""];
            foreach (var by in asked.By)
            {
                keys = [.. keys.SelectMany(key => Groups(table, row, by.Axis, by.Partition).Select(g => $"{key}/{g}"))];
            }
            foreach (var key in keys)
            {
                (cells.TryGetValue(key, out var cell) ? cell : cells[key] = []).Add(row);
            }
        }
        return cells;
    }

    /// <summary>All breakdowns by up to three partitions, the same after a filter by every set of values of one partition
    /// (up to one breakdown), and some with two filters.</summary>
    public static IEnumerable<AskedSlice> Slices(ProtectedTable table, Random random, int most = 3)
    {
        var all = table.Axes.SelectMany((axis, a) => axis.Partitions.Select((_, p) => new AskedBreakdown(a, p))).ToList();
        var breakdowns = Subsets(all, most).ToList();
        foreach (var by in breakdowns)
        {
            yield return new(by, []);
        }
        foreach (var filter in all)
        {
            for (var set = 1; set < 1 << table.Axes[filter.Axis].Partitions[filter.Partition].Groups; set++)
            {
                foreach (var by in breakdowns.Where(by => by.Count < 2))
                {
                    yield return new(by, [Filter(table, filter, set)]);
                }
            }
        }
        for (var i = 0; i < 150; i++)
        {
            var where = Enumerable.Range(0, 2).Select(_ => all[random.Next(all.Count)]).Select(f => Filter(table, f, random.Next(1, 64))).ToList();
            yield return new(breakdowns[random.Next(breakdowns.Count)], where);
        }
    }

    private static AskedFilter Filter(ProtectedTable table, AskedBreakdown of, int set) => new(of.Axis, of.Partition,
        [.. Enumerable.Range(0, table.Axes[of.Axis].Partitions[of.Partition].Groups + 1).Select(g => g > 0 && (set >> (g - 1) & 1) == 1)]);

    private static int[] Groups(ProtectedTable table, int row, int axis, int partition) =>
        table.Axes[axis].Partitions[partition].GroupsOf[table.Keys[row * table.Axes.Count + axis]];

    private static IEnumerable<List<AskedBreakdown>> Subsets(List<AskedBreakdown> all, int most) =>
        Enumerable.Range(0, 1 << all.Count).Where(set => System.Numerics.BitOperations.PopCount((uint)set) <= most)
            .Select(set => all.Where((_, i) => (set >> i & 1) == 1).ToList());

    // Base codes 1 to 4: the first, the second, both, the third.
    private static ProtectedAxis Choices(string name) => new(name, 5, [new(name, 3, [[], [1], [2], [1, 2], [3]])]);
}
