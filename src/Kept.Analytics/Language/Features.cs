using System.Runtime.CompilerServices;

namespace Kept.Analytics.Language;

/// <summary>
/// What of a comment the models look at: its words and pairs of words, and the pieces of three to five letters its words are made
/// of; each is a row of a table, found by hashing. Words after a negation count as other words as well.
/// </summary>
/// <param name="rows">Rows of the table, a power of two.</param>
public sealed class Features(int rows, Lexicon lexicon)
{
    private const uint WordSeed = 0x811C9DC5, PairSeed = 0x2545F491, PieceSeed = 0x9E3779B9, NegatedSeed = 0x85EBCA6B, WishSeed = 0x7FEB352D, ContrastSeed = 0x846CA68B, TripleSeed = 0x1B873593, FactSeed = 0xC2B2AE35, AskedSeed = 0x27D4EB2F, ReasonSeed = 0x94D049BB;
    private const int ShortestPiece = 3, LongestPiece = 5, NegationReach = 4, WishReach = 5, MostReasons = 200;
    private readonly uint mask = (uint)rows - 1;
    private Growing words = new(), pieces = new();

    /// <summary>Rows of words, pairs and facts.</summary>
    public ReadOnlySpan<uint> Words => words.Rows;

    /// <summary>Rows of pieces of words.</summary>
    public ReadOnlySpan<uint> Pieces => pieces.Rows;

    /// <summary>Which token each of <see cref="Words"/> is from (the first of a pair); −1 for facts about the whole.</summary>
    public ReadOnlySpan<int> WordTokens => words.Tokens;

    /// <summary>The same for <see cref="Pieces"/>.</summary>
    public ReadOnlySpan<int> PieceTokens => pieces.Tokens;

    /// <summary>What is counted of the whole.</summary>
    internal Marks Marks { get; private set; }

    /// <summary>Reads tokens from <paramref name="first"/> up to <paramref name="end"/>; what was read before is forgotten.</summary>
    /// <param name="asked">The question it answers; null where that is not known.</param>
    public void Read(CommentText text, int first, int end, CommentText? asked)
    {
        words.Clear();
        pieces.Clear();
        var (before, previous, negated, wished, isContrast, marks) = (0u, 0u, 0, 0, false, default(Marks));
        for (var at = first; at < end; at++)
        {
            var token = text.Tokens[at];
            var characters = text[token];
            var hash = Hash(WordSeed, characters);
            if (token.Kind == TokenKind.Mark && characters[0] != '\'')
            {
                marks.Count(characters[0]);
                if (characters[0] is '.' or ',' or ';' or '!' or '?' or ':')
                {
                    (negated, wished) = (0, 0);
                    isContrast &= characters[0] is ',' or ':';
                }
                (before, previous) = (previous, hash);
                continue;
            }
            Word(hash, at);
            if (previous != 0)
            {
                Word(Mix(previous ^ PairSeed) ^ hash, at);
                if (before != 0)
                {
                    Word(Mix(Mix(before ^ TripleSeed) ^ previous) ^ hash, at);
                }
            }
            (before, previous) = (previous, hash);
            var sense = lexicon.Find(characters);
            sense = lexicon.Phrase(text, at, end).Sense.Or(sense);
            if (sense.Reason != 0)
            {
                Word(ReasonSeed ^ (uint)sense.Reason, at);
            }
            if (negated > 0)
            {
                Word(hash ^ NegatedSeed, at);
            }
            if (wished > 0)
            {
                Word(hash ^ WishSeed, at);
            }
            if (isContrast)
            {
                Word(hash ^ ContrastSeed, at);
            }
            marks.Count(sense, negated > 0, wished > 0, isContrast);
            (negated, wished) = (Math.Max(0, negated - 1), Math.Max(0, wished - 1));
            switch (sense.Opens)
            {
                case Scope.Negation:
                    negated = NegationReach;
                    break;
                case Scope.Wish:
                    wished = WishReach;
                    break;
                case Scope.Contrast:
                    isContrast = true;
                    break;
            }
            if (token.Kind == TokenKind.Word)
            {
                Pieces3To5(characters, at);
            }
        }
        Marks = marks;
        Facts(marks, end - first);
        if (asked is not null)
        {
            Answer(asked);
        }
    }

    // "Nothing" says one thing to "What was good?" and another to "What could be better?".
    private void Answer(CommentText asked)
    {
        var question = AskedSeed;
        foreach (var token in asked.Tokens)
        {
            question = Mix(question ^ Hash(AskedSeed, asked[token]));
        }
        for (int i = 0, count = words.Count; i < count; i++)
        {
            words.Add(Mix(words.Rows[i] ^ question) & mask, words.Tokens[i]);
        }
        foreach (var token in asked.Tokens)
        {
            if (token.Kind == TokenKind.Word)
            {
                Word(Hash(AskedSeed, asked[token]), -1);
            }
        }
    }

    private void Facts(Marks marks, int length)
    {
        Fact(1, Math.Min(marks.Good, 4));
        Fact(2, Math.Min(marks.Bad, 4));
        Fact(3, Math.Clamp(marks.Good - marks.Bad, -4, 4));
        Fact(7, Math.Clamp(marks.AfterContrast, -3, 3));
        Fact(8, Math.Min(marks.Wished, 3));
        Fact(4, Math.Min(marks.Exclamations, 3));
        Fact(5, Math.Min(marks.Questions, 3));
        Fact(6, length switch { <= 2 => 0, <= 4 => 1, <= 8 => 2, <= 16 => 3, <= 32 => 4, <= 64 => 5, _ => 6 });
        Fact(9, Math.Clamp((int)Math.Round(marks.Sum / 2.0), -5, 5));
        Fact(10, Math.Sign(marks.First));
        Fact(11, Math.Sign(marks.Last));
        Fact(12, marks.Best);
        Fact(13, marks.Worst);
    }

    /// <summary>The rows of facts about the whole.</summary>
    public IEnumerable<int> FactRows => Enumerable.Range(1, 13).SelectMany(kind => Enumerable.Range(-5, 12).Select(value => (int)(Mix(FactSeed ^ (uint)(kind * 64 + value + 16)) & mask)));

    /// <summary>The rows of reasons that stems point to.</summary>
    public IEnumerable<int> ReasonRows => Enumerable.Range(1, MostReasons).Select(reason => (int)(Mix(ReasonSeed ^ (uint)reason) & mask));

    private void Fact(int kind, int value) => Word(FactSeed ^ (uint)(kind * 64 + value + 16), -1);

    private void Word(uint hash, int token)
    {
        words.Add(Mix(hash) & mask, token);
    }

    // With its borders, so that a piece at the beginning of a word is another than inside it.
    private void Pieces3To5(ReadOnlySpan<char> word, int token)
    {
        var length = word.Length + 2;
        for (var start = 0; start + ShortestPiece <= length; start++)
        {
            var hash = PieceSeed;
            var longest = Math.Min(LongestPiece, length - start);
            for (var i = 0; i < longest; i++)
            {
                var at = start + i - 1;
                hash = Step(hash, at < 0 || at == word.Length ? '_' : word[at]);
                if (i >= ShortestPiece - 1)
                {
                    pieces.Add(Mix(hash ^ (uint)i) & mask, token);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Step(uint hash, char c) => (hash ^ c) * 0x01000193;

    private static uint Hash(uint seed, ReadOnlySpan<char> text)
    {
        var hash = seed;
        foreach (var c in text)
        {
            hash = Step(hash, c);
        }
        return hash == 0 ? 1 : hash;
    }

    // Murmur's finalizer: neighbouring texts must not be neighbouring rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ hash >> 16;
    }

    // A list of rows and the tokens they are from.
    private struct Growing()
    {
        private uint[] rows = new uint[256];
        private int[] tokens = new int[256];

        public int Count { get; private set; }

        public readonly ReadOnlySpan<uint> Rows => rows.AsSpan(0, Count);

        public readonly ReadOnlySpan<int> Tokens => tokens.AsSpan(0, Count);

        public void Clear() => Count = 0;

        public void Add(uint row, int token)
        {
            if (Count == rows.Length)
            {
                Array.Resize(ref rows, Count * 2);
                Array.Resize(ref tokens, Count * 2);
            }
            (rows[Count], tokens[Count]) = (row, token);
            Count++;
        }
    }
}
