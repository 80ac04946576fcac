namespace Kept.Analytics.Scores.Protecting;

/// <summary>Which sums over some axes may be shown. Cells are shown from the coarsest tables and largest cells on, as long as
/// nothing that must be guarded becomes known by it; what is known in the end is what may be shown.</summary>
internal sealed class Pattern
{
    private const int MostRounds = 24;

    private readonly int minimum;
    private readonly Weight[] weights;

    private Pattern(Atoms atoms, int minimum, Weight[] weights) => (Atoms, this.minimum, this.weights) = (atoms, minimum, weights);

    public Atoms Atoms { get; }

    /// <summary>True where nothing may be shown, for what is shown over fewer axes tells too much already or there is too
    /// much to decide.</summary>
    public bool IsClosed { get; private init; }

    /// <summary>Whether these people are nobody's secret: together they are enough, and known from what is shown.</summary>
    public bool Shows(ReadOnlySpan<int> sum)
    {
        if (IsClosed)
        {
            return false;
        }
        var n = 0L;
        foreach (var atom in sum)
        {
            n += Atoms.N[atom];
        }
        return n >= minimum && Weight.Of(weights, sum).IsZero;
    }

    /// <summary>A pattern in which nothing is shown.</summary>
    public static Pattern Closed(Atoms atoms, int minimum) => new(atoms, minimum, []) { IsClosed = true };

    /// <summary>The same over some of these axes.</summary>
    public Pattern Over(IReadOnlyList<int> axes)
    {
        var atoms = Atoms.Over(axes);
        var sums = new Weight[atoms.Count];
        foreach (var (atom, whole) in atoms.Of(Atoms).Index())
        {
            sums[whole] = sums[whole].Plus(weights[atom]);
        }
        return new(atoms, minimum, sums) { IsClosed = IsClosed };
    }

    /// <summary>Decides what may be shown over all of these axes.</summary>
    /// <param name="lattice">All tables over these axes.</param>
    /// <param name="core">The pattern that decided all tables over some of these axes already. What is decided here tells nothing
    /// new about them; null where there is none.</param>
    public static Pattern Decide(Atoms atoms, Lattice lattice, int minimum, Pattern? core)
    {
        var marks = lattice.Marks();
        var candidates = lattice.Cells.Where(cell => cell.CanBeAsked && cell.N >= minimum)
            .GroupBy(cell => (cell.Table.Axes, cell.N, Mark: marks[cell]))
            .OrderBy(alike => alike.Key.Axes).ThenByDescending(alike => alike.Key.N).ThenBy(alike => alike.Key.Mark)
            .Select(alike => alike.ToList()).ToList();
        var demand = lattice.Of.Select(cells => cells.Count(cell => cell.CanBeAsked && cell.N >= minimum)).ToArray();
        var guarded = SmallGroups(atoms, lattice, minimum).ToList();
        for (var round = 0; round < MostRounds; round++)
        {
            var disclosure = new Disclosure(demand);
            core?.Settle(disclosure, atoms);
            guarded.RemoveAll(sum => sum.Length > 1 && sum.Length < minimum && round > 0 && disclosure.IsKnown(sum));
            guarded.ForEach(sum => disclosure.Guard(sum));
            if (disclosure.IsBroken)
            {
                break;
            }
            var before = SmallSets.Known(disclosure.Weights, atoms.N, minimum).Count;
            candidates.ForEach(alike => Show(disclosure, lattice, alike, minimum));
            // What few people are still known of by adding up is guarded as well, and all is decided anew.
            var known = SmallSets.Known(disclosure.Weights, atoms.N, minimum);
            if (known.Count <= before)
            {
                return new(atoms, minimum, disclosure.Weights);
            }
            guarded.AddRange(known);
        }
        return Closed(atoms, minimum);
    }

    // Finer atoms weigh together what theirs weighs here.
    private void Settle(Disclosure disclosure, Atoms finer)
    {
        var parts = new List<int>[Atoms.Count];
        foreach (var (atom, whole) in Atoms.Of(finer).Index())
        {
            (parts[whole] ??= []).Add(atom);
        }
        for (var whole = 0; whole < parts.Length; whole++)
        {
            disclosure.Settle([.. parts[whole]], weights[whole]);
        }
    }

    // Cells that nothing but their names tells apart are shown together or not at all.
    private static void Show(Disclosure disclosure, Lattice lattice, IReadOnlyList<Cell> alike, int minimum)
    {
        var unknown = alike.Where(cell => !disclosure.IsKnown(cell.Atoms)).ToList();
        if (unknown.Exists(cell => LeavesFew(disclosure, lattice, cell, minimum)) || !disclosure.TryShow(unknown.ConvertAll(cell => cell.Atoms)))
        {
            unknown.ForEach(cell => disclosure.Guard(cell.Atoms));
        }
    }

    // Whether a shown cell that holds this one would tell, by subtraction, of a few people.
    private static bool LeavesFew(Disclosure disclosure, Lattice lattice, Cell cell, int minimum)
    {
        foreach (var whole in lattice.Of[cell.Atoms[0]])
        {
            if (whole.N > cell.N && whole.N - cell.N < minimum && whole.CanBeAsked && Holds(whole, cell) && disclosure.IsKnown(whole.Atoms))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Holds(Cell whole, Cell part) => Array.TrueForAll(part.Atoms, atom => Array.BinarySearch(whole.Atoms, atom) >= 0);

    // What must not be known: each small atom and cell, and the small cells of a line together, which are what is left
    // of its total when all others are shown.
    private static IEnumerable<int[]> SmallGroups(Atoms atoms, Lattice lattice, int minimum)
    {
        var summing = lattice.Tables.Select(table => lattice.Tables.Select(sums => Lattice.SumsUp(sums, table)).ToArray()).ToArray();
        var lines = new Dictionary<(Table, Cell), HashSet<int>>();
        foreach (var cell in lattice.Cells.Where(cell => cell.N < minimum))
        {
            yield return cell.Atoms;
            var sums = summing[cell.Table.Index];
            foreach (var line in lattice.Of[cell.Atoms[0]])
            {
                if (sums[line.Table.Index] && line.N >= minimum && Holds(line, cell))
                {
                    if (!lines.TryGetValue((cell.Table, line), out var small))
                    {
                        lines.Add((cell.Table, line), small = []);
                    }
                    small.UnionWith(cell.Atoms);
                }
            }
        }
        foreach (var small in lines.Values.Where(small => small.Sum(atom => atoms.N[atom]) < minimum))
        {
            yield return [.. small.Order()];
        }
        for (var atom = 0; atom < atoms.Count; atom++)
        {
            if (atoms.N[atom] < minimum)
            {
                yield return [atom];
            }
        }
    }
}
