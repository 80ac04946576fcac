using Kept.Analytics.Language;
using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>Comments as rows of the table of weights, each with its value: what training reads over and over.</summary>
internal sealed class Examples : SparseRows
{
    /// <summary>Where its words end and the pieces of its words begin.</summary>
    public required int[] WordEnds { get; init; }

    /// <summary>How often the row is met in its comment.</summary>
    public required byte[] Times { get; init; }

    /// <summary>Those from one on, as if there were no others.</summary>
    public Examples From(int first) => new() { Starts = Starts[first..], WordEnds = WordEnds[first..], Rows = Rows, Times = Times, Values = Values };

    /// <summary>Reads comments; <paramref name="read"/> gives the rows of words and of pieces of one.</summary>
    public static Examples Of(IReadOnlyList<LabelledComment> comments, Func<LabelledComment, (uint[] Words, uint[] Pieces)> read)
    {
        var (starts, wordEnds) = (new int[comments.Count + 1], new int[comments.Count]);
        var (rows, times) = (new List<uint>(comments.Count * 300), new List<byte>(comments.Count * 300));
        for (var i = 0; i < comments.Count; i++)
        {
            var (words, pieces) = read(comments[i]);
            Add(words);
            wordEnds[i] = rows.Count;
            Add(pieces);
            starts[i + 1] = rows.Count;
        }
        return new() { Starts = starts, WordEnds = wordEnds, Rows = [.. rows], Times = [.. times] };

        void Add(uint[] found)
        {
            foreach (var row in found.CountBy(row => row))
            {
                rows.Add(row.Key);
                times.Add((byte)Math.Min(row.Value, byte.MaxValue));
            }
        }
    }

    /// <summary>How much a row tells: the rarer, the more (inverse document frequency); nothing if it is met but once.</summary>
    /// <param name="first">How many of the examples are counted.</param>
    public float[] InverseFrequencies(int rows, int first, double power)
    {
        var met = new int[rows];
        foreach (var row in Rows.AsSpan(0, Starts[first]))
        {
            met[row]++;
        }
        return Array.ConvertAll(met, m => m < 2 ? 0 : (float)Math.Pow(Math.Log((1.0 + first) / (1 + m)) + 1, power));
    }

    /// <summary>
    /// Gives rows their values: worth by the logarithm of times, brought to the length 1.
    /// </summary>
    /// <param name="pieces">Length of the pieces beside that of the words; 0 to bring both together to the length 1.</param>
    public Examples Weigh(float[] worth, float pieces)
    {
        var weighed = new Examples { Starts = Starts, WordEnds = WordEnds, Rows = Rows, Times = Times };
        weighed.Set(worth, pieces);
        return weighed;
    }

    private void Set(float[] worth, float pieces)
    {
        Values = new float[Rows.Length];
        for (var at = 0; at < Rows.Length; at++)
        {
            Values[at] = worth[Rows[at]] * (1 + MathF.Log(Times[at]));
        }
        var share = 1 / MathF.Sqrt(1 + pieces * pieces);
        for (var i = 0; i < Count; i++)
        {
            if (pieces == 0)
            {
                Scale(Starts[i], Starts[i + 1], 1);
                continue;
            }
            Scale(Starts[i], WordEnds[i], share);
            Scale(WordEnds[i], Starts[i + 1], pieces * share);
        }
    }

    private void Scale(int first, int end, float length)
    {
        double sum = 0;
        for (var at = first; at < end; at++)
        {
            sum += Values[at] * Values[at];
        }
        var scale = length / (float)Math.Sqrt(Math.Max(sum, 1e-6));
        for (var at = first; at < end; at++)
        {
            Values[at] *= scale;
        }
    }
}
