using static Kept.Analytics.Scores.Protecting.Modular;

namespace Kept.Analytics.Scores.Protecting;

/// <summary>Looks for sets of up to four atoms, of fewer people than the minimum, that are known although no single one of
/// them is: with a minimum of five, that is all the sets there can be.</summary>
internal static class SmallSets
{
    /// <summary>With more small atoms than this, nobody looks.</summary>
    public const int MostAtoms = 600;

    /// <summary>All known sets; a pair of pairs is found by its weights adding up to zero.</summary>
    public static List<int[]> Known(Weight[] atoms, IReadOnlyList<long> people, int minimum)
    {
        var weights = Array.ConvertAll(atoms, atom => atom.First);
        int[] small = [.. Enumerable.Range(0, weights.Length).Where(atom => people[atom] < minimum)];
        var found = new List<int[]>();
        if (small.Length > MostAtoms)
        {
            return found;
        }
        var singles = small.ToLookup(atom => weights[atom]);
        var pairs = Pairs(small, weights, people, minimum);
        var sums = pairs.ConvertAll(pair => Add(weights[pair.A], weights[pair.B])).ToArray();
        var order = Enumerable.Range(0, pairs.Count).ToArray();
        Array.Sort(sums, order);
        for (var i = 0; i < order.Length; i++)
        {
            var (a, b) = pairs[order[i]];
            var wanted = Negate(sums[i]);
            if (wanted == 0)
            {
                found.Add([a, b]);
            }
            foreach (var c in singles[wanted])
            {
                Take(a, b, c);
            }
            for (var j = FirstAt(sums, wanted); j < sums.Length && sums[j] == wanted; j++)
            {
                Take(a, b, pairs[order[j]].A, pairs[order[j]].B);
            }
        }
        return found;

        void Take(int a, int b, params ReadOnlySpan<int> others)
        {
            var n = people[a] + people[b];
            foreach (var other in others)
            {
                n += people[other];
            }
            // Each set is met several times, once with its two lowest atoms first.
            if (n < minimum && others[0] > b && weights[a] != 0)
            {
                found.Add([a, b, .. others]);
            }
        }
    }

    private static List<(int A, int B)> Pairs(int[] small, ulong[] weights, IReadOnlyList<long> people, int minimum)
    {
        var pairs = new List<(int, int)>();
        for (var i = 0; i < small.Length; i++)
        {
            for (var j = i + 1; j < small.Length; j++)
            {
                if (people[small[i]] + people[small[j]] < minimum)
                {
                    pairs.Add((small[i], small[j]));
                }
            }
        }
        return pairs;
    }

    private static int FirstAt(ulong[] sums, ulong wanted)
    {
        var (low, high) = (0, sums.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sums[middle] < wanted ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
