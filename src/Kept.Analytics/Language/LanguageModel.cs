using System.Runtime.CompilerServices;

namespace Kept.Analytics.Language;

/// <summary>The language of a comment.</summary>
/// <param name="Code">Two letters (ISO 639-1); null where there is nothing to tell it by, or too little.</param>
/// <param name="Confidence">Share of such answers that are right, 0 to 1; 0 without a language.</param>
public readonly record struct LanguageGuess(string? Code, double Confidence);

/// <summary>
/// Tells languages by the pieces of one to five letters that words are made of, and by words: a naive Bayes classifier, as in
/// M. Lui and T. Baldwin, "langid.py: An Off-the-shelf Language Identification Tool", ACL 2012. Weights are bytes.
/// </summary>
/// <param name="languages">Codes, in the order of the weights.</param>
/// <param name="weights">For each row and language, how much more likely a piece is in it than on average: natural logarithm × <see cref="Scale"/>.</param>
/// <param name="certainty">What a difference of one between two languages is worth: the logarithms of pieces of one word are not independent.</param>
public sealed class LanguageModel(IReadOnlyList<string> languages, sbyte[] weights, double certainty)
{
    // Room for eight languages a row, so that one step adds them all.
    private const int Line = 8;

    private readonly sbyte[] lines = Lined(weights, languages.Count);

    /// <summary>Rows of the table, a power of two.</summary>
    public const int Rows = 1 << 16;

    public const int Scale = 16;

    public const int LongestPiece = 5;

    private const uint Start = 0x811C9DC5, Whole = 0x5BD1E995;

    // More of a comment than this tells nothing new.
    private const int MostPieces = 320;

    public IReadOnlyList<string> Codes => languages;

    public sbyte[] Weights => weights;

    /// <summary>Below this confidence no language is named.</summary>
    public const double Least = 0.6;

    /// <summary>The language of the words from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public LanguageGuess Of(CommentText text, int first, int end)
    {
        Span<int> sums = stackalloc int[Line];
        sums.Clear();
        var pieces = 0;
        for (var at = first; at < end && pieces < MostPieces; at++)
        {
            if (text.Tokens[at].Kind == TokenKind.Word)
            {
                foreach (var row in new Pieces(text[text.Tokens[at]]))
                {
                    Models.Lines.AddEight(lines.AsSpan(row * Line, Line), sums);
                    pieces++;
                }
            }
        }
        if (pieces == 0)
        {
            return default;
        }
        var best = 0;
        for (var i = 1; i < languages.Count; i++)
        {
            best = sums[i] > sums[best] ? i : best;
        }
        var all = 0.0;
        foreach (var sum in sums[..languages.Count])
        {
            all += Math.Exp((sum - sums[best]) * certainty / Scale);
        }
        return 1 / all < Least ? default : new(languages[best], 1 / all);
    }

    private static sbyte[] Lined(sbyte[] weights, int languages)
    {
        var lines = new sbyte[Rows * Line];
        for (var row = 0; row < Rows; row++)
        {
            weights.AsSpan(row * languages, languages).CopyTo(lines.AsSpan(row * Line));
        }
        return lines;
    }

    /// <summary>The rows of a word: its pieces of one to five letters, with its borders, and itself.</summary>
    public ref struct Pieces(ReadOnlySpan<char> word)
    {
        private readonly ReadOnlySpan<char> word = word;
        private int start = -1;
        private int length = LongestPiece;
        private uint hash;
        private bool ended;

        public readonly Pieces GetEnumerator() => this;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (ended)
            {
                return false;
            }
            if (length == LongestPiece || start + length >= word.Length + 2)
            {
                (start, length, hash) = (start + 1, 0, Start);
                if (start >= word.Length + 2)
                {
                    ended = true;
                    Current = Row(OfWhole());
                    return true;
                }
            }
            var at = start + length - 1;
            hash = (hash ^ (at < 0 || at == word.Length ? '_' : word[at])) * 0x01000193;
            length++;
            Current = Row(hash ^ ((uint)length << 24));
            return true;
        }

        private readonly uint OfWhole()
        {
            var whole = Whole;
            foreach (var c in word)
            {
                whole = (whole ^ c) * 0x01000193;
            }
            return whole;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Row(uint hash)
        {
            hash ^= hash >> 16;
            hash *= 0x85EBCA6B;
            hash ^= hash >> 13;
            hash *= 0xC2B2AE35;
            return (int)((hash ^ hash >> 16) & (Rows - 1));
        }
    }
}
