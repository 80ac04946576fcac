using System.Numerics;

namespace Kept.Analytics.Language.Models;

/// <summary>The rows of a comment, each once, with how much it counts: first those of words, then those of pieces of words.</summary>
/// <param name="model">Told of each row before its weights are needed.</param>
internal sealed class RowBag(CommentModel model)
{
    /// <summary>Fixed point of <see cref="TermWeights"/>.</summary>
    private const int One = 16;

    // 1 + ln(times): the tenth time says less than the second.
    private static readonly int[] TermWeights = [0, .. Enumerable.Range(1, byte.MaxValue).Select(times => (int)Math.Round(One * (1 + Math.Log(times))))];

    private int[] slots = new int[1024];
    private int[] stamps = new int[1024];
    private int stamp;

    public uint[] Rows { get; private set; } = new uint[512];

    /// <summary>The token each row is from, the first time it is met; −1 for facts about the whole.</summary>
    public int[] Tokens { get; private set; } = new int[512];

    /// <summary>How often each is met, and after <see cref="Weigh"/> what it counts.</summary>
    public int[] Values { get; private set; } = new int[512];

    public int Count { get; private set; }

    public int WordCount { get; private set; }

    public double WordSquares { get; private set; }

    public double PieceSquares { get; private set; }

    public void Fill(Features features)
    {
        Count = 0;
        Add(features.Words, features.WordTokens);
        WordCount = Count;
        Add(features.Pieces, features.PieceTokens);
        (WordSquares, PieceSquares) = (Weigh(0, WordCount), Weigh(WordCount, Count));
    }

    // Rows with no worth stay, with the value 0.
    private double Weigh(int first, int end)
    {
        long squares = 0;
        for (var i = first; i < end; i++)
        {
            var value = (model.Worth(Rows[i]) * TermWeights[Math.Min(Values[i], byte.MaxValue)] + One / 2) / One;
            Values[i] = value;
            squares += (long)value * value;
        }
        return squares;
    }

    private void Add(ReadOnlySpan<uint> rows, ReadOnlySpan<int> tokens)
    {
        Room(Count + rows.Length);
        stamp++;
        var mask = slots.Length - 1;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var slot = (int)(row * 0x9E3779B1 >> 7) & mask;
            while (stamps[slot] == stamp && Rows[slots[slot]] != row)
            {
                slot = (slot + 1) & mask;
            }
            if (stamps[slot] == stamp)
            {
                Values[slots[slot]]++;
                continue;
            }
            (stamps[slot], slots[slot]) = (stamp, Count);
            model.Fetch(row);
            (Rows[Count], Tokens[Count], Values[Count]) = (row, tokens[i], 1);
            Count++;
        }
    }

    private void Room(int rows)
    {
        if (rows > Rows.Length)
        {
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)rows);
            (Rows, Tokens, Values) = (Grown(Rows, size), Grown(Tokens, size), Grown(Values, size));
        }
        if (rows * 2 > slots.Length)
        {
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)rows * 2);
            (slots, stamps, stamp) = (new int[size], new int[size], 0);
        }
    }

    private static T[] Grown<T>(T[] from, int size)
    {
        Array.Resize(ref from, size);
        return from;
    }
}
