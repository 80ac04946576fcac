namespace Kept.Analytics.Scores.Protecting;

/// <summary>How much is decided at once; more takes too long. Places are groups × tables.</summary>
/// <param name="MostAtoms">Up to this many groups, further axes are taken into the core.</param>
/// <param name="MostCorePlaces">Up to this many places, likewise.</param>
/// <param name="MostPlaces">Up to this many places, a family of axes is decided together with the core.</param>
internal sealed record Budget(int MostAtoms, long MostCorePlaces, long MostPlaces)
{
    /// <summary>Each decision takes about a second at most.</summary>
    public static readonly Budget Usual = new(500, 45_000, 1_000_000);
}

/// <summary>Which axes may be asked for together, and what is shown of them: the core, and each other family of axes with it.
/// Safe for use by several threads.</summary>
internal sealed class Rooms
{
    private readonly ProtectedTable table;
    private readonly Atoms atoms;
    private readonly int minimum;
    private readonly Budget budget;
    private readonly int[] family;
    private readonly int[] partitions;
    private readonly Dictionary<int, Room> branches = [];
    private readonly Lock deciding = new();
    private Room? core;

    public Rooms(ProtectedTable table, Atoms atoms, int minimum, Budget budget)
    {
        (this.table, this.atoms, this.minimum, this.budget) = (table, atoms, minimum, budget);
        partitions = [.. Enumerable.Range(0, table.Axes.Count).Select(atoms.PartitionsOf)];
        family = Families.Of(atoms);
    }

    /// <summary>What is shown over these axes; null if they are not asked for together.</summary>
    public Pattern? PatternOf(IEnumerable<int> axes)
    {
        lock (deciding)
        {
            core ??= Core();
            int[] asked = [.. axes.Select(axis => family[axis]).Distinct()];
            int[] outside = [.. asked.Except(core.Families)];
            if (outside.Length == 0)
            {
                return core.Pattern;
            }
            if (outside.Length > 1)
            {
                return null;
            }
            if (!branches.TryGetValue(outside[0], out var branch))
            {
                branches.Add(outside[0], branch = Branch(outside[0], core));
            }
            return asked.Except(branch.Families).Any() ? null : branch.Pattern;
        }
    }

    // The wanted axes, and as many more as are quickly decided: in small surveys all of them.
    private Room Core()
    {
        int[] wanted = [.. table.Core.Select(axis => family[axis]).Distinct()];
        var core = Fewer(wanted).First(families => families.Length == 0 || Places(AtomsOver(families)) <= budget.MostPlaces);
        foreach (var further in family.Distinct().Except(wanted))
        {
            int[] wider = [.. core, further];
            var groups = AtomsOver(wider);
            core = Places(groups) <= budget.MostCorePlaces && groups.Count <= budget.MostAtoms ? wider : core;
        }
        return Fewer(core).Select(families => new Room(families, Decided(families, null))).First(room => room.Families.Length == 0 || !room.Pattern.IsClosed);
    }

    private Room Branch(int own, Room core) => Fewer(core.Families)
        .Select(kept => new Room([.. kept, own], Decided([.. kept, own], core.Pattern.Over(AxesOf(kept)))))
        .First(room => room.Families.Length == 1 || !room.Pattern.IsClosed);

    // All of these families, then without the last ones, then one of them, then none.
    private static IEnumerable<int[]> Fewer(int[] families) =>
        [.. Enumerable.Range(0, families.Length).Select(less => families[..^less]), .. families.Skip(1).Select(one => (int[])[one]), []];

    private Pattern Decided(int[] families, Pattern? settled)
    {
        var own = AtomsOver(families);
        if (Places(own) > budget.MostPlaces)
        {
            return Pattern.Closed(own, minimum);
        }
        var lattice = new Lattice(own, [.. own.Axes.Select(axis => partitions[axis])], [.. own.Axes.Select(axis => table.Axes[axis].Partitions.Count)]);
        return Pattern.Decide(own, lattice, minimum, settled);
    }

    private long Places(Atoms over) => Families.Tables([.. over.Axes.Select(axis => partitions[axis])]) * over.Count;

    private Atoms AtomsOver(int[] families) => atoms.Over(AxesOf(families));

    private int[] AxesOf(int[] families) => [.. Enumerable.Range(0, family.Length).Where(axis => families.Contains(family[axis]))];

    private sealed record Room(int[] Families, Pattern Pattern);
}
