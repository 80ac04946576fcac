using Kept.Analytics.Language;

namespace Kept.Training;

/// <summary>Comments as rows of the table of weights: what training reads over and over.</summary>
internal sealed class Examples
{
    public required int[] Starts { get; init; }

    public required int[] WordEnds { get; init; }

    /// <summary>Rows, example after example: words up to WordEnds, then pieces.</summary>
    public required uint[] Rows { get; init; }

    /// <summary>How much a row tells: the rarer, the more (inverse document frequency).</summary>
    public float[] Worth { get; set; } = [];

    /// <summary>What makes the worth of an example's words, and of its pieces, of the length √½.</summary>
    public (float Word, float Piece)[] Scale { get; private set; } = [];

    public void Weigh(float[] worth, float pieces)
    {
        Worth = worth;
        Scale = new (float, float)[Count];
        var share = 1 / MathF.Sqrt(1 + pieces * pieces);
        for (var i = 0; i < Count; i++)
        {
            Scale[i] = (share / Length(Starts[i], WordEnds[i]), pieces * share / Length(WordEnds[i], Starts[i + 1]));
        }
    }

    private float Length(int first, int end)
    {
        double sum = 0;
        for (var at = first; at < end; at++)
        {
            sum += Worth[Rows[at]] * Worth[Rows[at]];
        }
        return (float)Math.Sqrt(Math.Max(sum, 1e-6));
    }

    public float[] InverseFrequencies(int rows)
    {
        var met = new int[rows];
        foreach (var row in Rows)
        {
            met[row]++;
        }
        return Array.ConvertAll(met, m => m < 2 ? 0 : (float)Math.Pow(Math.Log((1.0 + Count) / (1 + m)) + 1, double.Parse(Environment.GetEnvironmentVariable("IDF") ?? "1")));
    }

    public int Count => WordEnds.Length;

    public static Examples Of(IReadOnlyList<LabelledComment> comments, Func<Features> make)
    {
        var (starts, wordEnds, rows) = (new int[comments.Count + 1], new int[comments.Count], new List<uint>(comments.Count * 300));
        var features = make();
        for (var i = 0; i < comments.Count; i++)
        {
            var text = new CommentText(comments[i].Text);
            features.Read(text, 0, text.Tokens.Count, comments[i].Asked is { } asked ? new CommentText(asked) : null);
            rows.AddRange(features.Words.Distinct());
            wordEnds[i] = rows.Count;
            rows.AddRange(features.Pieces.Distinct());
            starts[i + 1] = rows.Count;
        }
        return new() { Starts = starts, WordEnds = wordEnds, Rows = [.. rows] };
    }

    /// <summary>What a word's and a piece's weight count: both blocks of a comment have the length 1.</summary>
    public (float Word, float Piece) Values(int example) =>
        (1 / MathF.Sqrt(Math.Max(1, WordEnds[example] - Starts[example])), 1 / MathF.Sqrt(Math.Max(1, Starts[example + 1] - WordEnds[example])));
}
