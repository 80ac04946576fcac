using static Kept.Analytics.Scores.Protecting.Modular;

namespace Kept.Analytics.Scores.Protecting;

/// <summary>What an attacker knows who lays all shown sums of atoms side by side, and what he must not learn. Keeps one
/// random vector of weights orthogonal to all that is shown: a sum of atoms is known to him, as a linear combination of
/// what he was shown, exactly if its weights add up to zero (but for a chance of 2^-61).
/// An audit expert: F. Chin and G. Özsoyoğlu, Auditing and inference control in statistical databases, 1982.</summary>
internal sealed class Disclosure
{
    private readonly int[] demand;
    private readonly Relations relations;
    private readonly ulong[] weights;
    private readonly ulong[] tags;
    private readonly List<int>[] guardsOf;
    private readonly List<ulong> guards = [];
    private readonly HashSet<(ulong, int)> guarded = [];

    /// <param name="demand">How many sums that may come to be shown have each atom: relations stay short if their pivots are
    /// atoms of few sums. Decides nothing else.</param>
    public Disclosure(int[] demand)
    {
        (this.demand, relations) = (demand, new(demand.Length));
        tags = [.. Enumerable.Range(0, demand.Length).Select(atom => Scatter((ulong)atom) % Prime)];
        weights = [.. tags];
        guardsOf = new List<int>[demand.Length];
    }

    public ulong[] Weights => weights;

    /// <summary>Whether something guarded is known all the same.</summary>
    public bool IsBroken => guards.Contains(0);

    public bool IsKnown(ReadOnlySpan<int> atoms) => Weigh(weights, atoms) == 0;

    public static ulong Weigh(ulong[] weights, ReadOnlySpan<int> atoms)
    {
        var sum = 0UL;
        foreach (var atom in atoms)
        {
            sum = Add(sum, weights[atom]);
        }
        return sum;
    }

    /// <summary>A sum of atoms that must not become known.</summary>
    public void Guard(ReadOnlySpan<int> atoms)
    {
        if (!guarded.Add((Weigh(tags, atoms), atoms.Length)))
        {
            return;
        }
        foreach (var atom in atoms)
        {
            (guardsOf[atom] ??= []).Add(guards.Count);
        }
        guards.Add(Weigh(weights, atoms));
    }

    /// <summary>Shows these sums, all of them or none: none if that would tell something guarded.</summary>
    public bool TryShow(IReadOnlyList<int[]> sums)
    {
        var shifts = new Stack<Relations.Sum>();
        foreach (var sum in sums)
        {
            if (!IsKnown(sum) && !TryShow(sum, shifts))
            {
                while (shifts.TryPop(out var shift))
                {
                    Shift(Opposite(shift));
                    relations.RemoveLast();
                }
                return false;
            }
        }
        return true;
    }

    private bool TryShow(int[] sum, Stack<Relations.Sum> shifts)
    {
        var rest = relations.Reduce(sum);
        var at = Enumerable.Range(0, rest.Atoms.Length).MinBy(i => (relations.HoldersOf(rest.Atoms[i]), demand[rest.Atoms[i]], rest.Atoms[i]));
        var shift = relations.Orthogonal(rest.Atoms[at], Negate(Multiply(Weigh(weights, sum), Invert(rest.Values[at]))));
        if (!Shift(shift))
        {
            Shift(Opposite(shift));
            return false;
        }
        relations.Add(rest, rest.Atoms[at]);
        shifts.Push(shift);
        return true;
    }

    private static Relations.Sum Opposite(Relations.Sum shift) => new(shift.Atoms, Array.ConvertAll(shift.Values, Negate));

    // Moves the weights to be orthogonal to one more sum; false if that makes a guarded sum known.
    private bool Shift(Relations.Sum shift)
    {
        var touched = new List<int>();
        for (var i = 0; i < shift.Atoms.Length; i++)
        {
            var atom = shift.Atoms[i];
            weights[atom] = Add(weights[atom], shift.Values[i]);
            foreach (var guard in guardsOf[atom] ?? [])
            {
                guards[guard] = Add(guards[guard], shift.Values[i]);
                touched.Add(guard);
            }
        }
        return !touched.Exists(guard => guards[guard] == 0);
    }
}
