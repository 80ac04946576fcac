using static Kept.Analytics.Scores.Protecting.Modular;

namespace Kept.Analytics.Scores.Protecting;

/// <summary>What an atom, or a sum of atoms, weighs by two vectors.</summary>
internal readonly record struct Weight(ulong First, ulong Second)
{
    public bool IsZero => First == 0 && Second == 0;

    /// <summary>First by second; 0 where the second is 0.</summary>
    public ulong Ratio => Multiply(First, Invert(Second));

    public Weight Plus(Weight other) => new(Add(First, other.First), Add(Second, other.Second));

    public Weight Minus(Weight other) => new(Add(First, Negate(other.First)), Add(Second, Negate(other.Second)));

    public Weight Times(ulong factor) => new(Multiply(First, factor), Multiply(Second, factor));

    /// <summary>Weight of a sum of atoms, by the weight of each atom.</summary>
    public static Weight Of(Weight[] weights, ReadOnlySpan<int> atoms)
    {
        var sum = default(Weight);
        foreach (var atom in atoms)
        {
            sum = sum.Plus(weights[atom]);
        }
        return sum;
    }

    /// <summary>The ratios of many, by one inversion for all (P. Montgomery, Speeding the Pollard and elliptic curve methods of
    /// factorization, 1987).</summary>
    public static ulong[] Ratios(Weight[] weights)
    {
        var ratios = new ulong[weights.Length];
        var product = 1UL;
        for (var i = 0; i < weights.Length; i++)
        {
            ratios[i] = product;
            product = weights[i].Second == 0 ? product : Multiply(product, weights[i].Second);
        }
        var inverse = Invert(product);
        for (var i = weights.Length - 1; i >= 0; i--)
        {
            var second = weights[i].Second;
            ratios[i] = second == 0 ? 0 : Multiply(weights[i].First, Multiply(inverse, ratios[i]));
            inverse = second == 0 ? inverse : Multiply(inverse, second);
        }
        return ratios;
    }
}
