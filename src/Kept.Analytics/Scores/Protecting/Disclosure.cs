using System.Runtime.InteropServices;
using static Kept.Analytics.Scores.Protecting.Modular;

namespace Kept.Analytics.Scores.Protecting;

/// <summary>What an attacker knows who lays all shown sums of atoms side by side, and what he must not learn. Keeps two
/// random vectors of weights orthogonal to all that is shown: a sum of atoms is known to him, as a linear combination of
/// what he was shown, exactly if its weights add up to zero; and showing a sum would tell another one exactly if both
/// weigh in the same ratio by the two vectors (but for a chance of 2^-61).
/// An audit expert: F. Chin and G. Özsoyoğlu, Auditing and inference control in statistical databases, 1982.</summary>
internal sealed class Disclosure
{
    private readonly int[] demand;
    private readonly Relations relations;
    private readonly ulong[] tags;
    private readonly List<int>[] guardsOf;
    private readonly List<Weight> guards = [];
    private readonly HashSet<(ulong, int)> guarded = [];
    private readonly List<ulong> ratios = [];
    private readonly Dictionary<ulong, int> guardsOfRatio = [];
    private ulong[] moved = [];
    private bool[] isMoved = [];

    /// <param name="demand">How many sums that may come to be shown have each atom: relations stay short if their pivots are
    /// atoms of few sums. Decides nothing else.</param>
    public Disclosure(int[] demand)
    {
        (this.demand, relations) = (demand, new(demand.Length));
        // Not the numbers that atoms of other axes begin with: their weights may be settled here.
        var start = Scatter((ulong)demand.Length);
        tags = [.. Enumerable.Range(0, demand.Length).Select(atom => Scatter(start + (ulong)atom) % Prime)];
        Weights = Array.ConvertAll(tags, tag => new Weight(tag, Scatter(tag) % Prime));
        guardsOf = new List<int>[demand.Length];
    }

    /// <summary>Weight of each atom.</summary>
    public Weight[] Weights { get; }

    /// <summary>Whether something guarded is known all the same.</summary>
    public bool IsBroken => guards.Exists(guard => guard.IsZero);

    public bool IsKnown(ReadOnlySpan<int> atoms) => Weight.Of(Weights, atoms).IsZero;

    /// <summary>A sum of atoms that must not become known.</summary>
    public void Guard(ReadOnlySpan<int> atoms)
    {
        var tag = 0UL;
        foreach (var atom in atoms)
        {
            tag = Add(tag, tags[atom]);
        }
        if (!guarded.Add((tag, atoms.Length)))
        {
            return;
        }
        foreach (var atom in atoms)
        {
            (guardsOf[atom] ??= []).Add(guards.Count);
        }
        guards.Add(Weight.Of(Weights, atoms));
        ratios.Add(0);
        Weigh([guards.Count - 1]);
    }

    /// <summary>Gives a sum a weight for good, whatever is shown later: what is decided elsewhere. Before anything is shown or guarded.</summary>
    /// <exception cref="ArgumentException">It follows from other such sums.</exception>
    public void Settle(int[] sum, Weight weight)
    {
        if (!TryMove(sum, weight, out _))
        {
            throw new ArgumentException("The weight of this sum is settled already.", nameof(sum));
        }
    }

    /// <summary>Shows these sums, all of them or none: none if that would tell something guarded or settled.</summary>
    public bool TryShow(IReadOnlyList<int[]> sums)
    {
        var moves = new Stack<Move>();
        foreach (var sum in sums)
        {
            if (IsKnown(sum))
            {
                continue;
            }
            if (TellsGuarded(sum) || !TryMove(sum, default, out var move))
            {
                while (moves.TryPop(out var last))
                {
                    Shift(last.Opposite);
                    relations.RemoveLast();
                }
                return false;
            }
            moves.Push(move);
        }
        return true;
    }

    private bool TellsGuarded(ReadOnlySpan<int> sum) => guardsOfRatio.ContainsKey(Weight.Of(Weights, sum).Ratio);

    // Moves the weights along one direction that leaves all earlier sums as they weigh; there is none if this sum follows from them.
    private bool TryMove(int[] sum, Weight wanted, out Move move)
    {
        var rest = relations.Reduce(sum);
        if (rest.Atoms.Length == 0)
        {
            move = default;
            return false;
        }
        var at = Enumerable.Range(0, rest.Atoms.Length).MinBy(i => (relations.HoldersOf(rest.Atoms[i]), demand[rest.Atoms[i]], rest.Atoms[i]));
        var missing = wanted.Minus(Weight.Of(Weights, sum));
        move = new(relations.Orthogonal(rest.Atoms[at]), missing.Times(Invert(rest.Values[at])));
        Shift(move);
        relations.Add(rest, rest.Atoms[at]);
        return true;
    }

    private void Shift(Move move)
    {
        if (moved.Length < guards.Count)
        {
            Array.Resize(ref moved, 2 * guards.Count);
            Array.Resize(ref isMoved, 2 * guards.Count);
        }
        var touched = new List<int>();
        for (var i = 0; i < move.Along.Atoms.Length; i++)
        {
            var (atom, value) = (move.Along.Atoms[i], move.Along.Values[i]);
            Weights[atom] = Weights[atom].Plus(move.By.Times(value));
            foreach (var guard in guardsOf[atom] ?? [])
            {
                if (!isMoved[guard])
                {
                    isMoved[guard] = true;
                    touched.Add(guard);
                }
                moved[guard] = Add(moved[guard], value);
            }
        }
        foreach (var guard in touched)
        {
            guards[guard] = guards[guard].Plus(move.By.Times(moved[guard]));
            (moved[guard], isMoved[guard]) = (0, false);
            if (--CollectionsMarshal.GetValueRefOrNullRef(guardsOfRatio, ratios[guard]) == 0)
            {
                guardsOfRatio.Remove(ratios[guard]);
            }
        }
        Weigh(touched);
    }

    private void Weigh(List<int> changed)
    {
        var now = Weight.Ratios([.. changed.Select(guard => guards[guard])]);
        for (var i = 0; i < changed.Count; i++)
        {
            ratios[changed[i]] = now[i];
            CollectionsMarshal.GetValueRefOrAddDefault(guardsOfRatio, now[i], out _)++;
        }
    }

    private readonly record struct Move(Relations.Sum Along, Weight By)
    {
        public Move Opposite => this with { By = default(Weight).Minus(By) };
    }
}
