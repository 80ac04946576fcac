using static Kept.Analytics.Scores.Protecting.Modular;

namespace Kept.Analytics.Scores.Protecting;

/// <summary>What the sums shown so far tell about the atoms: reduced linear relations, each solved for one atom (its
/// pivot) in terms of others (free). A relation "p + Σ coefficient × atom is known" is kept as the coefficients.</summary>
internal sealed class Relations(int atoms)
{
    private readonly Row?[] rowOf = new Row?[atoms];
    private readonly List<int>[] holders = new List<int>[atoms];
    private readonly int[] stamp = new int[atoms];
    private int stamps;

    /// <summary>Coefficients of free atoms, by atom.</summary>
    public sealed record Row(int[] Atoms, ulong[] Values)
    {
        public ulong this[int atom] => Array.BinarySearch(Atoms, atom) is >= 0 and var at ? Values[at] : 0;
    }

    public Row? Of(int atom) => rowOf[atom];

    /// <summary>At most this many relations hold this free atom.</summary>
    public int MostHolders(int atom) => holders[atom]?.Count ?? 0;

    /// <summary>Pivots of the relations that hold this free atom, with its coefficient in each.</summary>
    public List<(int Pivot, ulong Value)> Holding(int atom)
    {
        var found = new List<(int, ulong)>();
        if (holders[atom] is not { } list)
        {
            return found;
        }
        // The list is kept lazily: it may name relations that have lost the atom, or name one twice.
        stamps++;
        foreach (var pivot in list)
        {
            if (stamp[pivot] != stamps && rowOf[pivot]?[atom] is { } value and not 0)
            {
                stamp[pivot] = stamps;
                found.Add((pivot, value));
            }
        }
        list.Clear();
        list.AddRange(found.Select(f => f.Item1));
        return found;
    }

    /// <summary>A sum of atoms in terms of free atoms only: what is not known of it yet. Empty if it is known.</summary>
    public Row Reduce(ReadOnlySpan<int> sum)
    {
        var rest = new Dictionary<int, ulong>();
        foreach (var atom in sum)
        {
            if (rowOf[atom] is not { } row)
            {
                rest[atom] = Add(rest.GetValueOrDefault(atom), 1);
                continue;
            }
            for (var i = 0; i < row.Atoms.Length; i++)
            {
                rest[row.Atoms[i]] = Add(rest.GetValueOrDefault(row.Atoms[i]), Negate(row.Values[i]));
            }
        }
        int[] left = [.. rest.Where(r => r.Value != 0).Select(r => r.Key).Order()];
        return new(left, Array.ConvertAll(left, atom => rest[atom]));
    }

    /// <summary>The relation solved for one of its atoms.</summary>
    public static Row Solve(Row sum, int pivot)
    {
        var scale = Invert(sum[pivot]);
        var others = Enumerable.Range(0, sum.Atoms.Length).Where(i => sum.Atoms[i] != pivot).ToArray();
        return new(Array.ConvertAll(others, i => sum.Atoms[i]), Array.ConvertAll(others, i => Multiply(sum.Values[i], scale)));
    }

    /// <summary>A relation in which an atom is replaced by what another relation says of it.</summary>
    public static Row Substitute(Row row, int atom, Row by)
    {
        var factor = Negate(row[atom]);
        var atoms = new int[row.Atoms.Length + by.Atoms.Length];
        var values = new ulong[atoms.Length];
        var count = 0;
        for (int i = 0, j = 0; i < row.Atoms.Length || j < by.Atoms.Length;)
        {
            var left = i < row.Atoms.Length ? row.Atoms[i] : int.MaxValue;
            var right = j < by.Atoms.Length ? by.Atoms[j] : int.MaxValue;
            var value = left <= right ? row.Values[i++] : 0;
            if (right <= left)
            {
                value = Add(value, Multiply(factor, by.Values[j++]));
            }
            if (value != 0 && Math.Min(left, right) != atom)
            {
                (atoms[count], values[count++]) = (Math.Min(left, right), value);
            }
        }
        return new(atoms[..count], values[..count]);
    }

    /// <summary>Keeps a relation, or forgets it (null), for this pivot.</summary>
    public void Set(int pivot, Row? row)
    {
        var before = rowOf[pivot];
        rowOf[pivot] = row;
        if (row is null)
        {
            return;
        }
        foreach (var atom in row.Atoms)
        {
            if (before is null || before[atom] == 0)
            {
                (holders[atom] ??= []).Add(pivot);
            }
        }
    }
}
