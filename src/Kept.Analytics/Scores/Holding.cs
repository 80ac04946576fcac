namespace Kept.Analytics.Scores;

/// <summary>How the cells of a breakdown lie within those of a coarser one.</summary>
internal sealed class Holding
{
    private readonly Breakdown child;
    private readonly Breakdown parent;
    private readonly int?[] holder;
    private readonly List<int>[] groups;

    private Holding(Breakdown child, Breakdown parent, Func<CellKey, CellKey> up)
    {
        (this.child, this.parent) = (child, parent);
        holder = new int?[child.N.Count];
        groups = [.. parent.N.Select(_ => new List<int>())];
        foreach (var cell in child.InOrder)
        {
            holder[cell] = parent.Find(up(child.Keys[cell]));
            if (holder[cell] is { } at)
            {
                groups[at].Add(cell);
            }
        }
    }

    /// <summary>Groups of cells whose total is shown.</summary>
    public IEnumerable<List<int>> ShownGroups => parent.InOrder.Where(cell => !parent.Withheld[cell]).Select(cell => groups[cell]);

    public bool IsWithheld(int cell) => holder[cell] is { } at && parent.Withheld[at];

    public long Total(int cell) => holder[cell] is { } at ? parent.N[at] : child.N[cell];

    public bool IsAlone(int cell) => holder[cell] is { } at && groups[at].Count == 1;

    public static Holding Without(Breakdown child, Breakdown parent) =>
        new(child, parent, key => Project(key, child.Axes, parent.Axes));

    public static Holding Coarsening(Axis axis, Axis coarser, Breakdown child, Breakdown parent)
    {
        var map = new int[axis.Cardinality + 1];
        for (var i = 0; i < axis.OfBase.Length; i++)
        {
            map[axis.OfBase[i]] = coarser.OfBase[i];
        }
        var at = child.Axes.Select((a, i) => (a, i)).First(pair => pair.a == axis).i;
        IReadOnlyList<Axis> renamed = [.. child.Axes.Select(a => a == axis ? coarser : a)];
        return new(child, parent, key => Project(key.With(at, map[key[at]]), renamed, parent.Axes));
    }

    /// <summary>The codes of some axes out of a key over others.</summary>
    public static CellKey Project(CellKey key, IReadOnlyList<Axis> from, IReadOnlyList<Axis> to)
    {
        var projected = default(CellKey);
        for (var i = 0; i < to.Count; i++)
        {
            for (var j = 0; j < from.Count; j++)
            {
                if (from[j] == to[i])
                {
                    projected = projected.With(i, key[j]);
                }
            }
        }
        return projected;
    }
}
