namespace Kept.Analytics.Language.Learning;

/// <summary>Chance that is the same everywhere: SplitMix64 (G. Steele, D. Lea and C. Flood, OOPSLA 2014).</summary>
internal sealed class Shuffle(ulong seed)
{
    private ulong state = seed;

    /// <summary>Puts the numbers in an order of chance (Fisher and Yates).</summary>
    public void Apply(int[] order)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)(Next() % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    /// <summary>A number from −1 up to 1, evenly.</summary>
    public float Uniform() => (Next() >> 40) / (float)(1 << 23) - 1;

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    public static ulong Mix(ulong z)
    {
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
