namespace Kept.Analytics.Scores.Protecting;

/// <summary>Minimum n with complementary suppression: decides which cells of any slice of one snapshot must be withheld so
/// that nobody learns of fewer people than the minimum, whatever he asks and however he adds and subtracts. Depends only
/// on the people, never on which slices were asked before, nor on names. Safe for use by several threads.</summary>
/// <remarks>
/// A cell of any slice is a sum of atoms (the finest groups). Cells that have names are decided from coarse to fine; each
/// is shown if an attacker who knows all that is shown still knows no small group. All other sums, such as several
/// values in a filter, are shown if they follow from what is shown: so they tell nothing new.
/// Decided together, so that no combination of answers leaks, are: all tables over the same axes and over fewer of these;
/// axes of which one nearly tells the other; in surveys of few groups (see <see cref="Families"/>), all axes. Not closed
/// are, in larger surveys, chains over tables of different axes (A by B with B by C with A by C) in which empty cells
/// link what totals do not: of made-up tables with such links, up to 2 in 1,000 withheld cells could be computed.
/// Sets of few people scattered over up to four small groups are looked for where there are at most 600 of these.
/// A period must be made of whole months, or whatever the time axis is made of; any other is to be withheld as a whole.
/// </remarks>
public sealed class Protection
{
    /// <summary>Slices of more different axes than this are withheld as a whole.</summary>
    public const int MostAxes = Slice.MostDimensions;

    /// <summary>With more places (atoms × tables) than this over some axes, slices over all of them are withheld as a whole.</summary>
    public const int MostPlaces = 2_000_000;

    private readonly int minimum;
    private readonly ProtectedTable table;
    private readonly Atoms atoms;
    private readonly int[] family;
    private readonly int[] partitions;
    private readonly Dictionary<string, Pattern> patterns = new(StringComparer.Ordinal);
    private readonly Lock deciding = new();

    /// <param name="table">All people and all axes that may be asked for.</param>
    /// <param name="minimum">Groups of fewer people must not be known; 1 withholds nothing.</param>
    public Protection(ProtectedTable table, int minimum)
    {
        this.minimum = minimum;
        this.table = table.Checked();
        atoms = Atoms.Of(table);
        partitions = [.. Enumerable.Range(0, table.Axes.Count).Select(atoms.PartitionsOf)];
        family = minimum > 1 ? Families.Of(atoms, partitions) : [];
    }

    /// <summary>The cells of a slice in which there is anybody, each shown or withheld.</summary>
    public static IReadOnlyList<AskedCell> Withheld(ProtectedTable table, AskedSlice asked, int minimum) => new Protection(table, minimum).Withheld(asked);

    /// <summary>The cells of a slice in which there is anybody, each shown or withheld.</summary>
    public IReadOnlyList<AskedCell> Withheld(AskedSlice asked)
    {
        var touched = asked.By.Select(b => b.Axis).Concat(asked.Where.Select(f => f.Axis)).Distinct().Order().ToList();
        var pattern = minimum > 1 ? PatternOf(touched) : null;
        var within = pattern?.Atoms ?? atoms.Over(touched);
        return [.. Cells(asked, within).Select(cell => new AskedCell(cell.Key, cell.Sum.Sum(atom => within.N[atom]),
            pattern is not null && (touched.Count > MostAxes || !pattern.Shows([.. cell.Sum]))))];
    }

    private static Dictionary<string, (int[] Key, List<int> Sum)>.ValueCollection Cells(AskedSlice asked, Atoms within)
    {
        var cells = new Dictionary<string, (int[] Key, List<int> Sum)>(StringComparer.Ordinal);
        var at = within.Axes.Select((axis, i) => (axis, i)).ToDictionary(pair => pair.axis, pair => pair.i);
        for (var atom = 0; atom < within.Count; atom++)
        {
            if (asked.Where.Any(f => !within.GroupsOf(atom, at[f.Axis], f.Partition).Any(group => group > 0 && f.Allowed[group])))
            {
                continue;
            }
            IEnumerable<int[]> keys = [[]];
            foreach (var by in asked.By)
            {
                var groups = within.GroupsOf(atom, at[by.Axis], by.Partition).Where(group => group > 0);
                keys = [.. keys.SelectMany(key => groups.Select(group => (int[])[.. key, group]))];
            }
            foreach (var key in keys)
            {
                var name = string.Join(',', key);
                if (!cells.TryGetValue(name, out var cell))
                {
                    cells.Add(name, cell = (key, []));
                }
                cell.Sum.Add(atom);
            }
        }
        return cells.Values;
    }

    private Pattern PatternOf(IEnumerable<int> axes)
    {
        lock (deciding)
        {
            return Decided([.. axes.Select(axis => family[axis]).Distinct().Order()]);
        }
    }

    private Pattern Decided(int[] families)
    {
        var name = string.Join(',', families);
        if (patterns.TryGetValue(name, out var pattern))
        {
            return pattern;
        }
        int[] axes = [.. Enumerable.Range(0, family.Length).Where(axis => families.Contains(family[axis]))];
        var own = atoms.Over(axes);
        pattern = families.Length > MostAxes || Families.Tables([.. axes.Select(axis => partitions[axis])]) * own.Count > MostPlaces
            ? Pattern.Closed(own, minimum)
            : Decide(families, axes, own);
        patterns.Add(name, pattern);
        return pattern;
    }

    private Pattern Decide(int[] families, int[] axes, Atoms own)
    {
        var lattice = new Lattice(own, [.. axes.Select(axis => partitions[axis])], [.. axes.Select(axis => table.Axes[axis].Partitions.Count)]);
        return Pattern.Decide(own, lattice, minimum, grouped =>
        {
            int[] touched = [.. axes.Where((_, i) => grouped.Choice[i] >= 0).Select(axis => family[axis]).Distinct().Order()];
            return touched.Length == families.Length ? null : Decided(touched);
        });
    }
}
