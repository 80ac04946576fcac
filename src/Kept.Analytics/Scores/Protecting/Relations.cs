using System.Numerics;
using System.Runtime.InteropServices;
using static Kept.Analytics.Scores.Protecting.Modular;

namespace Kept.Analytics.Scores.Protecting;

/// <summary>What the sums shown so far tell about the atoms: linear relations in echelon form. Each has a pivot, an atom that
/// no later relation has; the rest of it may have pivots of later ones. So relations stay as short as the sums they
/// come from, and the latest can be taken back.</summary>
internal sealed class Relations
{
    private readonly List<Sum> rows = [];
    private readonly List<int> pivots = [];
    private readonly int[] rowOf;
    private readonly List<(int Row, ulong Value)>[] holders;

    // Values of the sum at hand by atom; all zero in between.
    private readonly ulong[] values;
    private readonly List<int> met = [];

    // Rows still to be gone through, a bit each.
    private readonly ulong[] due;

    /// <summary>Relations among so many atoms.</summary>
    public Relations(int atoms)
    {
        rowOf = new int[atoms];
        Array.Fill(rowOf, -1);
        (holders, values, due) = (new List<(int, ulong)>[atoms], new ulong[atoms], new ulong[atoms / 64 + 1]);
    }

    /// <summary>A sum of atoms with their coefficients, none of them 0.</summary>
    public sealed record Sum(int[] Atoms, ulong[] Values);

    /// <summary>How many relations have this atom that is not their pivot.</summary>
    public int HoldersOf(int atom) => holders[atom]?.Count ?? 0;

    /// <summary>What is not known yet of a plain sum of atoms, in terms of atoms that are nobody's pivot.</summary>
    public Sum Reduce(ReadOnlySpan<int> atoms)
    {
        foreach (var atom in atoms)
        {
            Put(atom, 1);
            MakeDue(rowOf[atom]);
        }
        for (var word = 0; word < due.Length; word++)
        {
            while (due[word] != 0)
            {
                var row = word * 64 + BitOperations.TrailingZeroCount(due[word]);
                due[word] &= due[word] - 1;
                var factor = Negate(values[pivots[row]]);
                values[pivots[row]] = 0;
                var relation = rows[row];
                for (var i = 0; factor != 0 && i < relation.Atoms.Length; i++)
                {
                    Put(relation.Atoms[i], Multiply(factor, relation.Values[i]));
                    MakeDue(rowOf[relation.Atoms[i]]);
                }
            }
        }
        return Take();
    }

    /// <summary>A vector orthogonal to all relations, with 1 at an atom that is nobody's pivot and 0 at all other such.</summary>
    public Sum Orthogonal(int free)
    {
        Put(free, 1);
        Pass(free);
        for (var word = due.Length - 1; word >= 0; word--)
        {
            while (due[word] != 0)
            {
                var row = word * 64 + BitOperations.Log2(due[word]);
                due[word] &= ~(1UL << row);
                Pass(pivots[row]);
            }
        }
        return Take();

        // From the latest relation to the first: a pivot is decided when all else in its relation is.
        void Pass(int atom)
        {
            var factor = Negate(values[atom]);
            foreach (var (row, coefficient) in factor == 0 ? [] : CollectionsMarshal.AsSpan(holders[atom]))
            {
                Put(pivots[row], Multiply(coefficient, factor));
                MakeDue(row);
            }
        }
    }

    /// <summary>Adds what <see cref="Reduce"/> left of a sum, with one of its atoms as the pivot.</summary>
    public void Add(Sum rest, int pivot)
    {
        var scale = Invert(rest.Values[Array.IndexOf(rest.Atoms, pivot)]);
        var (atoms, scaled) = (new int[rest.Atoms.Length - 1], new ulong[rest.Atoms.Length - 1]);
        var count = 0;
        for (var i = 0; i < rest.Atoms.Length; i++)
        {
            if (rest.Atoms[i] != pivot)
            {
                (atoms[count], scaled[count]) = (rest.Atoms[i], Multiply(rest.Values[i], scale));
                (holders[rest.Atoms[i]] ??= []).Add((rows.Count, scaled[count++]));
            }
        }
        rowOf[pivot] = rows.Count;
        pivots.Add(pivot);
        rows.Add(new(atoms, scaled));
    }

    /// <summary>Takes the latest relation back.</summary>
    public void RemoveLast()
    {
        foreach (var atom in rows[^1].Atoms)
        {
            holders[atom].RemoveAt(holders[atom].Count - 1);
        }
        rowOf[pivots[^1]] = -1;
        rows.RemoveAt(rows.Count - 1);
        pivots.RemoveAt(pivots.Count - 1);
    }

    private void Put(int atom, ulong value)
    {
        if (values[atom] == 0)
        {
            met.Add(atom);
        }
        values[atom] = Modular.Add(values[atom], value);
    }

    private void MakeDue(int row)
    {
        if (row >= 0)
        {
            due[row / 64] |= 1UL << row;
        }
    }

    private Sum Take()
    {
        int[] atoms = [.. met.Where(atom => values[atom] != 0).Distinct()];
        var sum = new Sum(atoms, Array.ConvertAll(atoms, atom => values[atom]));
        met.ForEach(atom => values[atom] = 0);
        met.Clear();
        return sum;
    }
}
