namespace Kept.Analytics.Scores.Protecting;

/// <summary>Which axes say nearly the same of people. A city and the units in it, or one dimension under two names, hold
/// different cells of the same people, so that what is shown of one tells about the other: such axes are decided together.</summary>
internal static class Families
{
    /// <summary>Up to this many atoms, all axes are decided together, so that no chain over several tables can leak.</summary>
    public const int MostAtomsTogether = 400;

    /// <summary>Up to this many atoms × tables, likewise.</summary>
    public const int MostPlacesTogether = 60_000;

    // Independent axes of 3 and 20 codes meet in 60 pairs; one that is told by the other, in 20.
    private const double MostPairs = 1.5;

    /// <summary>Family of each axis of the whole table.</summary>
    public static int[] Of(Atoms atoms, IReadOnlyList<int> partitions)
    {
        var count = partitions.Count;
        var family = Enumerable.Range(0, count).ToArray();
        var together = atoms.Count <= MostAtomsTogether && Tables(partitions) * atoms.Count <= MostPlacesTogether;
        var codes = Enumerable.Range(0, count).Select(i => atoms.Codes.Select(c => c[i]).Distinct().Count()).ToArray();
        for (var a = 0; a < count; a++)
        {
            for (var b = a + 1; b < count; b++)
            {
                if (together || (Math.Min(codes[a], codes[b]) > 1 && Pairs(atoms, a, b) <= MostPairs * Math.Max(codes[a], codes[b])))
                {
                    var (from, to) = (family[b], family[a]);
                    family = Array.ConvertAll(family, f => f == from ? to : f);
                }
            }
        }
        return family;
    }

    private static int Pairs(Atoms atoms, int a, int b)
    {
        var seen = new HashSet<long>();
        foreach (var codes in atoms.Codes)
        {
            seen.Add(((long)codes[a] << 32) | (uint)codes[b]);
        }
        return seen.Count;
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
