namespace Kept.Analytics.Scores.Protecting;

/// <summary>Arithmetic modulo the Mersenne prime 2^61 − 1: exact, where rational numbers would grow without end.</summary>
internal static class Modular
{
    public const ulong Prime = (1UL << 61) - 1;

    public static ulong Add(ulong a, ulong b)
    {
        var sum = a + b;
        return sum >= Prime ? sum - Prime : sum;
    }

    public static ulong Negate(ulong a) => a == 0 ? 0 : Prime - a;

    public static ulong Multiply(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return Add(low & Prime, (low >> 61) | (high << 3));
    }

    /// <summary>By Fermat's little theorem. Not for 0.</summary>
    public static ulong Invert(ulong a)
    {
        var (result, power) = (1UL, a);
        for (var exponent = Prime - 2; exponent != 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
            {
                result = Multiply(result, power);
            }
            power = Multiply(power, power);
        }
        return result;
    }

    /// <summary>Scatters a number over 64 bits (the finalizer of SplitMix64).</summary>
    public static ulong Scatter(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
