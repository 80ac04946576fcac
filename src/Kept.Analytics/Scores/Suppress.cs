namespace Kept.Analytics.Scores;

/// <summary>Fifth step of a slice: protects people where a minimum n is set. A cell is withheld if it is too small, or if
/// showing it would let someone compute a small one: from a total, from another breakdown, or from a coarser level
/// (region, quarter). What is withheld depends only on the rows in scope and period, never on which queries were asked
/// before, so the answers to different queries can be laid side by side. The rules: a cell is withheld wherever a
/// coarser cell holding it is; within a group whose total is shown, at least two cells that together reach the minimum
/// are withheld, or none; and a filter may take in all withheld cells or none of them.</summary>
internal sealed class Suppress
{
    private readonly Plan plan;
    private readonly int[] answered;
    private readonly int minimum;
    private readonly Dictionary<string, Breakdown> known = new(StringComparer.Ordinal);

    private Suppress(Plan plan, int[] answered, int minimum) => (this.plan, this.answered, this.minimum) = (plan, answered, minimum);

    /// <summary>Marks the cells to be withheld. <paramref name="answered"/> are the rows before the filters.</summary>
    public static IReadOnlyList<CountedCell> Apply(Plan plan, int[] answered, IReadOnlyList<CountedCell> cells, int minimum)
    {
        if (minimum <= 1)
        {
            return cells;
        }
        var axes = plan.By.Concat(plan.Where.Select(f => f.Axis)).DistinctBy(axis => axis.Name).ToList();
        if (axes.Count > Slice.MostDimensions)
        {
            throw new SliceException($"An anonymous survey can be sliced by at most {Slice.MostDimensions} different things at once, filters included.");
        }
        var suppress = new Suppress(plan, answered, minimum);
        var detail = suppress.Of(axes);
        var outer = suppress.Of(plan.By);
        return [.. suppress.Mark(cells, detail, outer)];
    }

    private IEnumerable<CountedCell> Mark(IReadOnlyList<CountedCell> cells, Breakdown detail, Breakdown outer)
    {
        var filters = plan.Where.ToLookup(f => f.Axis.Name);
        var takenIn = new HashSet<CellKey>();
        var leftOut = new HashSet<CellKey>();
        for (var cell = 0; cell < detail.N.Count; cell++)
        {
            if (detail.Withheld[cell])
            {
                var key = detail.Keys[cell];
                var passes = detail.Axes.Select((axis, i) => filters[axis.Name].All(f => f.Allowed[key[i]])).All(ok => ok);
                (passes ? takenIn : leftOut).Add(Holding.Project(key, detail.Axes, outer.Axes));
            }
        }
        foreach (var cell in cells)
        {
            var key = Holding.Project(cell.Key, plan.By, outer.Axes);
            var mixed = takenIn.Contains(key) && leftOut.Contains(key);
            var leaks = outer.Find(key) is { } whole && (outer.Withheld[whole] || IsSmall(outer.N[whole] - cell.N));
            yield return cell with { IsWithheld = cell.N > 0 && (IsSmall(cell.N) || leaks || mixed) };
        }
    }

    private bool IsSmall(long n) => n > 0 && n < minimum;

    // Axes in one order, so that the marks are the same however the question was put.
    private Breakdown Of(IEnumerable<Axis> unordered)
    {
        var axes = unordered.OrderBy(axis => axis.Name, StringComparer.Ordinal).ToList();
        var name = string.Join('\n', axes.Select(axis => axis.Name));
        if (!known.TryGetValue(name, out var breakdown))
        {
            known.Add(name, breakdown = new(axes, answered));
            Protect(breakdown);
        }
        return breakdown;
    }

    private void Protect(Breakdown breakdown)
    {
        var holdings = ParentsOf(breakdown).ToList();
        for (var cell = 0; cell < breakdown.N.Count; cell++)
        {
            var n = breakdown.N[cell];
            breakdown.Withheld[cell] = IsSmall(n) || holdings.Any(h => h.IsWithheld(cell) || IsSmall(h.Total(cell) - n));
        }
        bool stable;
        do
        {
            var before = breakdown.Withheld.Count(w => w);
            foreach (var group in holdings.SelectMany(h => h.ShownGroups))
            {
                if (!breakdown.Cover(group, minimum, cell => holdings.Any(h => h.IsAlone(cell))))
                {
                    // Nothing left to hide behind, as the totals are shown: the whole breakdown is withheld.
                    Array.Fill(breakdown.Withheld, true);
                    return;
                }
            }
            stable = breakdown.Withheld.Count(w => w) == before;
        }
        while (!stable);
    }

    private IEnumerable<Holding> ParentsOf(Breakdown child)
    {
        foreach (var axis in child.Axes)
        {
            yield return Holding.Without(child, Of(child.Axes.Where(a => a != axis)));
            foreach (var coarser in plan.CoarserThan(axis).Where(c => !child.Axes.Contains(c)))
            {
                yield return Holding.Coarsening(axis, coarser, child, Of(child.Axes.Select(a => a == axis ? coarser : a)));
            }
        }
    }
}
