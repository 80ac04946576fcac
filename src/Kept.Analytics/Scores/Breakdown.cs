namespace Kept.Analytics.Scores;

/// <summary>How many rows are in each cell of some axes, and which cells must not be shown. Rows without a value form a
/// cell too: nobody sees it, but it can be computed from the total.</summary>
internal sealed class Breakdown
{
    private readonly Grouping grouping;

    public Breakdown(IReadOnlyList<Axis> axes, int[] rows)
    {
        Axes = axes;
        grouping = new(axes, withMissing: true, int.MaxValue);
        foreach (var row in rows)
        {
            foreach (var cell in grouping.CellsOf(row))
            {
                if (cell == N.Count)
                {
                    N.Add(0);
                }
                N[cell]++;
            }
        }
        Withheld = new bool[N.Count];
        var names = Keys.Select(key => string.Join('\n', axes.Select((axis, i) => key[i] == 0 ? "" : axis.Label(key[i])))).ToArray();
        InOrder = [.. Enumerable.Range(0, N.Count).OrderBy(cell => names[cell], StringComparer.Ordinal)];
    }

    public IReadOnlyList<Axis> Axes { get; }

    public List<long> N { get; } = [];

    public List<CellKey> Keys => grouping.Keys;

    public bool[] Withheld { get; }

    /// <summary>Cells in the order of their names, so that the order of rows decides nothing.</summary>
    public IReadOnlyList<int> InOrder { get; }

    public int? Find(CellKey key) => grouping.Find(key);

    /// <summary>Withholds more cells of a group whose total is known, the smallest first, until what is withheld in it is at
    /// least two cells and together at least the minimum. False if the group has not that much to withhold.</summary>
    public bool Cover(IReadOnlyList<int> group, int minimum, Func<int, bool> isPoorChoice)
    {
        var hidden = group.Where(cell => Withheld[cell]).ToList();
        if (hidden.Count == 0)
        {
            return true;
        }
        var candidates = new Queue<int>(group.Where(cell => !Withheld[cell]).OrderBy(isPoorChoice).ThenBy(cell => N[cell]));
        var sum = hidden.Sum(cell => N[cell]);
        var count = hidden.Count;
        while (count < 2 || sum < minimum)
        {
            if (!candidates.TryDequeue(out var next))
            {
                return false;
            }
            Withheld[next] = true;
            sum += N[next];
            count++;
        }
        return true;
    }
}
