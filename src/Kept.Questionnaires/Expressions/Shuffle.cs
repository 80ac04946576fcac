namespace Kept.Questionnaires.Expressions;

/// <summary>Random orders that are the same for the same respondent.</summary>
internal static class Shuffle
{
    /// <summary>A number that looks random for each different one (SplitMix64, Steele, Lea and Flood 2014).</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>The same items in the order this seed gives to what <paramref name="name"/> names.</summary>
    public static T[] Order<T>(IEnumerable<T> items, ulong seed, string name)
    {
        T[] order = [.. items];
        var state = seed;
        foreach (var c in name)
        {
            state = Mix(state ^ c);
        }
        for (var i = order.Length - 1; i > 0; i--)
        {
            state = Mix(state);
            var j = (int)(state % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
