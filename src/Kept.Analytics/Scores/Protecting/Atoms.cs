using static Kept.Analytics.Scores.Protecting.Modular;

namespace Kept.Analytics.Scores.Protecting;

/// <summary>The finest groups of people that some axes tell apart: what every sum of people over these axes is made of.
/// Codes that no partition tells apart are one.</summary>
internal sealed class Atoms
{
    private readonly Dictionary<Code, int> index = new(Code.Same);

    private readonly IReadOnlyList<int[][][]> groups;

    private Atoms(IReadOnlyList<int> axes, IReadOnlyList<int[][][]> groups) => (Axes, this.groups) = (axes, groups);

    /// <summary>Axes by their place in the table.</summary>
    public IReadOnlyList<int> Axes { get; }

    public List<int[]> Codes { get; } = [];

    public List<long> N { get; } = [];

    /// <summary>A number from the answers of each atom; the same however things are named or ordered. Adds up over people.</summary>
    public List<ulong> Marks { get; } = [];

    public int Count => N.Count;

    /// <summary>For each of some finer atoms, over more axes, the atom of these it lies in.</summary>
    public int[] Of(Atoms finer)
    {
        var at = PlacesIn(finer, Axes);
        return [.. finer.Codes.Select(codes => index[new(Array.ConvertAll(at, i => codes[i]))])];
    }

    /// <summary>Groups of an atom in a partition; [0] where it has no value.</summary>
    public int[] GroupsOf(int atom, int axisAt, int partition) => groups[axisAt][partition][Codes[atom][axisAt]];

    /// <summary>Partitions of an axis, with the one that nobody may ask for.</summary>
    public int PartitionsOf(int axisAt) => groups[axisAt].Length;

    /// <summary>The atoms of the whole table.</summary>
    public static Atoms Of(ProtectedTable table)
    {
        var axes = table.Axes.Count;
        var classes = table.Axes.Select(Classes).ToArray();
        var atoms = new Atoms([.. Enumerable.Range(0, axes)], [.. table.Axes.Select((axis, i) => GroupsOfClasses(axis, classes[i]))]);
        for (var cell = 0; cell < table.N.Length; cell++)
        {
            if (table.N[cell] > 0)
            {
                var codes = new int[axes];
                for (var i = 0; i < axes; i++)
                {
                    codes[i] = classes[i][table.Keys[cell * axes + i]];
                }
                atoms.Add(codes, table.N[cell], table.Answers is { } answers ? Mark(answers[cell]) : 0);
            }
        }
        return atoms;
    }

    /// <summary>The atoms over some of these axes.</summary>
    public Atoms Over(IReadOnlyList<int> axes)
    {
        var at = PlacesIn(this, axes);
        var fewer = new Atoms(axes, [.. at.Select(i => groups[i])]);
        for (var atom = 0; atom < Count; atom++)
        {
            fewer.Add(Array.ConvertAll(at, i => Codes[atom][i]), N[atom], Marks[atom]);
        }
        return fewer;
    }

    private static int[] PlacesIn(Atoms atoms, IReadOnlyList<int> axes) =>
        [.. axes.Select(axis => Enumerable.Range(0, atoms.Axes.Count).First(i => atoms.Axes[i] == axis))];

    private void Add(int[] codes, long n, ulong mark)
    {
        if (!index.TryGetValue(new(codes), out var atom))
        {
            index.Add(new(codes), atom = Count);
            Codes.Add(codes);
            N.Add(0);
            Marks.Add(0);
        }
        N[atom] += n;
        Marks[atom] = Marks[atom] + mark;
    }

    private static ulong Mark(long[] answers)
    {
        var sum = 0UL;
        for (var slot = 0; slot < answers.Length; slot++)
        {
            sum += (ulong)answers[slot] * Scatter((ulong)slot + 1);
        }
        return sum;
    }

    // Class of each code: codes in the same groups of all partitions are the same.
    private static int[] Classes(ProtectedAxis axis)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var classes = new int[axis.Codes];
        for (var code = 0; code < axis.Codes; code++)
        {
            var text = string.Join('|', axis.Partitions.Select(p => string.Join(',', p.GroupsOf[code].Distinct().Order())));
            known.TryAdd(text, known.Count);
            classes[code] = known[text];
        }
        return classes;
    }

    // Group 0 gathers those without a value: nobody sees it, but it can be computed from the total. One more partition
    // tells all codes apart where none that can be asked for does: each of them may be computed from several.
    private static int[][][] GroupsOfClasses(ProtectedAxis axis, int[] classes)
    {
        var count = classes.Length == 0 ? 0 : classes.Max() + 1;
        var representative = Enumerable.Range(0, count).Select(c => Array.IndexOf(classes, c)).ToArray();
        int[][][] partitions = [.. axis.Partitions.Select(p => Array.ConvertAll(representative, code => p.GroupsOf[code] is { Length: > 0 } some ? (int[])[.. some.Distinct()] : [0]))];
        var tellsApart = partitions.Any(p => p.All(g => g.Length == 1) && p.Select(g => g[0]).Distinct().Count() == count);
        return tellsApart ? partitions : [.. partitions, [.. Enumerable.Range(0, count).Select(c => new[] { c + 1 })]];
    }

    /// <summary>Codes compared by value.</summary>
    private readonly record struct Code(int[] Codes)
    {
        public static readonly IEqualityComparer<Code> Same = EqualityComparer<Code>.Create(
            (a, b) => a.Codes.AsSpan().SequenceEqual(b.Codes),
            code =>
            {
                var hash = 17UL;
                foreach (var one in code.Codes)
                {
                    hash = hash * 1_000_003 + (ulong)one;
                }
                return (int)(Scatter(hash) >> 32);
            });
    }
}
