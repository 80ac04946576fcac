namespace Kept.Analytics.Language.Learning;

/// <summary>Examples to learn from, each a few rows of a large table and what they count; all in one piece, as they are read over and over.</summary>
public class SparseRows
{
    /// <summary>Where an example's rows begin; one more than there are examples.</summary>
    public required int[] Starts { get; init; }

    public required uint[] Rows { get; init; }

    public float[] Values { get; protected set; } = [];

    public int Count => Starts.Length - 1;

    public ReadOnlySpan<uint> RowsOf(int example) => Rows.AsSpan(Starts[example]..Starts[example + 1]);

    public ReadOnlySpan<float> ValuesOf(int example) => Values.AsSpan(Starts[example]..Starts[example + 1]);

    /// <summary>From lists of rows and values.</summary>
    internal static SparseRows Of(IReadOnlyList<(uint[] Rows, float[] Values)> examples)
    {
        var starts = new int[examples.Count + 1];
        for (var i = 0; i < examples.Count; i++)
        {
            starts[i + 1] = starts[i] + examples[i].Rows.Length;
        }
        return new() { Starts = starts, Rows = [.. examples.SelectMany(e => e.Rows)], Values = [.. examples.SelectMany(e => e.Values)] };
    }
}
