using static Kept.Analytics.Scores.Protecting.Modular;

namespace Kept.Analytics.Scores.Protecting;

/// <summary>What an attacker knows who lays all shown sums of atoms side by side, and what he must not learn. Keeps one
/// random vector of weights orthogonal to all that is shown: a sum of atoms is known to him, as a linear combination of
/// what he was shown, exactly if its weights add up to zero (but for a chance of 2^-61).
/// An audit expert: F. Chin and G. Özsoyoğlu, Auditing and inference control in statistical databases, 1982.</summary>
internal sealed class Disclosure
{
    private readonly long[] people;
    private readonly int minimum;
    private readonly Relations relations;
    private readonly ulong[] weights;
    private readonly ulong[] tags;
    private readonly List<int>[] guardsOf;
    private readonly List<ulong> guards = [];
    private readonly HashSet<(ulong, int)> guarded = [];
    private readonly Stack<Action> undo = [];
    private bool canUndo;

    /// <param name="people">People of each atom.</param>
    /// <param name="minimum">Groups of fewer people are small.</param>
    public Disclosure(long[] people, int minimum)
    {
        (this.people, this.minimum, relations) = (people, minimum, new(people.Length));
        tags = [.. Enumerable.Range(0, people.Length).Select(atom => Scatter((ulong)atom) % Prime)];
        weights = [.. tags];
        guardsOf = new List<int>[people.Length];
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
        canUndo = sums.Count > 1;
        var all = true;
        foreach (var sum in sums)
        {
            if (!TryShow(sum))
            {
                all = false;
                break;
            }
        }
        while (undo.TryPop(out var step))
        {
            if (!all)
            {
                step();
            }
        }
        return all;
    }

    private bool TryShow(int[] sum)
    {
        var weight = Weigh(weights, sum);
        if (weight == 0)
        {
            return true;
        }
        var rest = relations.Reduce(sum);
        var pivot = rest.Atoms.MinBy(atom => (relations.MostHolders(atom), people[atom], atom));
        var holding = relations.Holding(pivot);
        var shift = Negate(Multiply(weight, Invert(rest[pivot])));
        var shifts = new List<(int Atom, ulong By)>(holding.Count + 1) { (pivot, shift) };
        shifts.AddRange(holding.Select(h => (h.Pivot, Negate(Multiply(shift, h.Value)))));
        if (!Shift(shifts) || !Relate(pivot, Relations.Solve(rest, pivot), holding))
        {
            Unshift(shifts);
            return false;
        }
        if (canUndo)
        {
            undo.Push(() => Unshift(shifts));
        }
        return true;
    }

    // Moves the weights to be orthogonal to one more sum; false if that makes a guarded sum known.
    private bool Shift(List<(int Atom, ulong By)> shifts)
    {
        var touched = new List<int>();
        foreach (var (atom, by) in shifts)
        {
            weights[atom] = Add(weights[atom], by);
            foreach (var guard in guardsOf[atom] ?? [])
            {
                guards[guard] = Add(guards[guard], by);
                touched.Add(guard);
            }
        }
        return !touched.Exists(guard => guards[guard] == 0);
    }

    private void Unshift(List<(int Atom, ulong By)> shifts) => Shift(shifts.ConvertAll(s => (s.Atom, Negate(s.By))));

    private bool Relate(int pivot, Relations.Row solved, List<(int Pivot, ulong Value)> holding)
    {
        var changed = new List<(int Pivot, Relations.Row? Before, Relations.Row After)> { (pivot, null, solved) };
        foreach (var (holder, _) in holding)
        {
            var before = relations.Of(holder)!;
            changed.Add((holder, before, Relations.Substitute(before, pivot, solved)));
        }
        if (changed.Exists(c => IsSmallSum(c.Pivot, c.After) && !(c.Before is { } before && IsSmallSum(c.Pivot, before))))
        {
            return false;
        }
        changed.ForEach(c => relations.Set(c.Pivot, c.After));
        if (canUndo)
        {
            undo.Push(() => changed.ForEach(c => relations.Set(c.Pivot, c.Before)));
        }
        return true;
    }

    // A relation that is a plain sum of atoms tells how many people these are, and what they answered.
    private bool IsSmallSum(int pivot, Relations.Row row)
    {
        var n = people[pivot];
        for (var i = 0; i < row.Atoms.Length && n < minimum; i++)
        {
            if (row.Values[i] != 1)
            {
                return false;
            }
            n += people[row.Atoms[i]];
        }
        return guards.Count > 0 && n < minimum;
    }
}
