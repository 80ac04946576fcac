namespace Kept.Training;

/// <summary>Weights as bytes of one scale.</summary>
internal static class Quantised
{
    private static readonly float[] Shares = [1f, 0.85f, 0.7f, 0.55f, 0.45f, 0.35f, 0.25f];

    /// <summary>The bytes and what one of them is worth: the scale with the least squared error; what is beyond it is cut.</summary>
    public static (sbyte[] Bytes, float Scale) Of(float[] weights)
    {
        var most = weights.Max(Math.Abs);
        var scale = Shares.Select(share => share * most / sbyte.MaxValue).Where(s => s > 0).DefaultIfEmpty(1)
            .MinBy(s => weights.Sum(w => { var error = (double)w - Byte(w, s) * s; return error * error; }));
        return (Array.ConvertAll(weights, w => Byte(w, scale)), scale);
    }

    private static sbyte Byte(float weight, float scale) => (sbyte)Math.Clamp(MathF.Round(weight / scale), -sbyte.MaxValue, sbyte.MaxValue);
}
