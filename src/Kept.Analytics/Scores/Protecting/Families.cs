namespace Kept.Analytics.Scores.Protecting;

/// <summary>Which axes say nearly the same of people: a city and the units in it, or one dimension under two names. They are
/// asked for together all the time, and are decided together.</summary>
internal static class Families
{
    // Independent axes of 3 and 20 codes meet in 60 pairs; one that is told by the other, in 20.
    private const double MostPairs = 1.5;

    // Independent axes tell nothing of each other, 0; one that is told by the other all but for exceptions, nearly 1.
    private const double MostTold = 0.5;

    /// <summary>Family of each axis of the whole table.</summary>
    public static int[] Of(Atoms atoms)
    {
        var count = atoms.Axes.Count;
        var family = Enumerable.Range(0, count).ToArray();
        var codes = Enumerable.Range(0, count).Select(i => atoms.Codes.Select(c => c[i]).Distinct().Count()).ToArray();
        for (var a = 0; a < count; a++)
        {
            for (var b = a + 1; b < count; b++)
            {
                if (Math.Min(codes[a], codes[b]) > 1 && AreAlike(atoms, a, b, MostPairs * Math.Max(codes[a], codes[b])))
                {
                    var (from, to) = (family[b], family[a]);
                    family = Array.ConvertAll(family, f => f == from ? to : f);
                }
            }
        }
        return family;
    }

    private static bool AreAlike(Atoms atoms, int a, int b, double mostPairs)
    {
        var pairs = new Dictionary<(int A, int B), long>();
        for (var atom = 0; atom < atoms.Count; atom++)
        {
            var pair = (atoms.Codes[atom][a], atoms.Codes[atom][b]);
            pairs[pair] = pairs.GetValueOrDefault(pair) + atoms.N[atom];
        }
        return pairs.Count <= mostPairs
            || Told(pairs, pair => pair.A, pair => pair.B) >= MostTold || Told(pairs, pair => pair.B, pair => pair.A) >= MostTold;
    }

    // How much better the code of one axis is guessed by knowing the other's (lambda: L. Goodman and W. Kruskal, Measures of
    // association for cross classifications, 1954).
    private static double Told(Dictionary<(int A, int B), long> pairs, Func<(int A, int B), int> by, Func<(int A, int B), int> of)
    {
        var all = pairs.Values.Sum();
        var blind = pairs.GroupBy(p => of(p.Key)).Max(g => g.Sum(p => p.Value));
        var knowing = pairs.GroupBy(p => by(p.Key)).Sum(g => g.Max(p => p.Value));
        return all == blind ? 0 : (double)(knowing - blind) / (all - blind);
    }

    /// <summary>How many tables group by at most four axes, one partition each: the coefficients of Π (1 + partitions × x).</summary>
    public static long Tables(IReadOnlyList<int> partitions)
    {
        var by = new long[Slice.MostDimensions + 1];
        by[0] = 1;
        foreach (var count in partitions)
        {
            for (var axes = Slice.MostDimensions; axes > 0; axes--)
            {
                by[axes] += by[axes - 1] * count;
            }
        }
        return by.Sum();
    }
}
