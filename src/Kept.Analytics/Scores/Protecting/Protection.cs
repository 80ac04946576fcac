namespace Kept.Analytics.Scores.Protecting;

/// <summary>Minimum n with complementary suppression: decides which cells of any slice of one snapshot must be withheld so
/// that nobody learns of fewer people than the minimum, whatever he asks and however he adds and subtracts. Depends only
/// on the people, never on which slices were asked before, nor on names. Safe for use by several threads.</summary>
/// <remarks>
/// A cell of any slice is a sum of atoms (the finest groups). Cells that have names are decided from coarse to fine; each
/// is shown if an attacker who knows all that is shown still knows no small group. All other sums, such as several
/// values in a filter, are shown if they follow from what is shown: so they tell nothing new.
/// In surveys of few groups all axes are decided together. In larger ones a core of axes is, and then each other family of
/// axes together with the core, so that it tells nothing new about the core; axes of two such families are never asked for
/// together, not even who is there. Then nothing leaks from one family to another either: weights over the core and one
/// family, orthogonal to all that is shown of these, and weights over the core and another one have the same sums over the
/// core, so they are sums of weights over all axes, by conditional products as in a decomposable model
/// (S. Lauritzen, Graphical Models, 1996, ch. 3), and these are orthogonal to all that is ever shown.
/// Sets of few people scattered over up to four small groups are looked for where there are at most 600 of these.
/// A period must be made of whole months, or whatever the time axis is made of; any other is to be withheld as a whole.
/// </remarks>
public sealed class Protection
{
    /// <summary>Slices of more different axes than this are withheld as a whole.</summary>
    public const int MostAxes = Slice.MostDimensions;

    private readonly int minimum;
    private readonly Atoms atoms;
    private readonly Rooms? rooms;

    /// <param name="table">All people and all axes that may be asked for.</param>
    /// <param name="minimum">Groups of fewer people must not be known; 1 withholds nothing.</param>
    public Protection(ProtectedTable table, int minimum)
        : this(table, minimum, Budget.Usual)
    {
    }

    internal Protection(ProtectedTable table, int minimum, Budget budget)
    {
        this.minimum = minimum;
        atoms = Atoms.Of(table.Checked());
        rooms = minimum > 1 ? new(table, atoms, minimum, budget) : null;
    }

    /// <summary>The cells of a slice in which there is anybody, each shown or withheld.</summary>
    public static IReadOnlyList<AskedCell> Withheld(ProtectedTable table, AskedSlice asked, int minimum) => new Protection(table, minimum).Withheld(asked);

    /// <summary>Whether these axes may be asked for together, by their place in the table.</summary>
    public bool CanBeAsked(IEnumerable<int> axes) => rooms is null || rooms.PatternOf(axes) is not null;

    /// <summary>The cells of a slice in which there is anybody, each shown or withheld.</summary>
    /// <exception cref="ArgumentException">Its axes cannot be asked for together.</exception>
    public IReadOnlyList<AskedCell> Withheld(AskedSlice asked)
    {
        var touched = asked.By.Select(b => b.Axis).Concat(asked.Where.Select(f => f.Axis)).Distinct().Order().ToList();
        var pattern = rooms is null ? null : rooms.PatternOf(touched) ?? throw new ArgumentException("These axes cannot be asked for together.", nameof(asked));
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
}
