namespace Kept.Analytics.Language.Models;

/// <summary>Whether good is very good and bad very bad: by how much the words weigh, how many they are, and how loud.</summary>
/// <param name="weights">As <see cref="Facts"/> numbers them.</param>
public sealed class Strength(float[] weights)
{
    public const int Facts = 6;

    internal int Level(int side, Marks marks, int length)
    {
        if (side == 0)
        {
            return 0;
        }
        Span<float> facts = stackalloc float[Facts];
        Read(side, marks, length, facts);
        var sum = 0f;
        for (var i = 0; i < Facts; i++)
        {
            sum += weights[i] * facts[i];
        }
        return sum > 0 ? 2 * side : side;
    }

    /// <param name="side">1 for good, −1 for bad.</param>
    internal static void Read(int side, Marks marks, int length, Span<float> facts)
    {
        facts[0] = 1;
        facts[1] = Math.Max(0, side > 0 ? marks.Best : -marks.Worst);
        facts[2] = Math.Min(side > 0 ? marks.Good : marks.Bad, 4);
        facts[3] = Math.Min(side > 0 ? marks.Bad : marks.Good, 4);
        facts[4] = Math.Min(marks.Exclamations, 3);
        facts[5] = MathF.Log(1 + length);
    }
}
