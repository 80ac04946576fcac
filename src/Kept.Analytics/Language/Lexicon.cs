using System.Globalization;

namespace Kept.Analytics.Language;

/// <summary>What a word says by itself.</summary>
/// <param name="Polarity">From −5 very bad to 5 very good, 0 neither.</param>
/// <param name="Opens">How it colours the words after it.</param>
/// <param name="Reason">The number of the reason it points to, from 1; 0 for none.</param>
public readonly record struct Sense(int Polarity, Scope Opens, int Reason = 0)
{
    /// <summary>What this says, and where it is silent, what the other does.</summary>
    public Sense Or(Sense other) => new(Polarity != 0 ? Polarity : other.Polarity, Opens != Scope.None ? Opens : other.Opens, Reason != 0 ? Reason : other.Reason);
}

/// <summary>How a word colours those after it.</summary>
public enum Scope
{
    None,

    /// <summary>not, never, without: the next few words, up to a mark.</summary>
    Negation,

    /// <summary>would, should, I wish: what is wished for is not there.</summary>
    Wish,

    /// <summary>but, however: what comes after counts more.</summary>
    Contrast,
}

/// <summary>Words and stems of all languages that say good or bad, and those that turn round what follows.</summary>
public sealed class Lexicon
{
    private const int ShortestStem = 3, MostLength = 48, LongestPhrase = 5;
    private const uint Seed = 0x811C9DC5;
    private readonly Dictionary<string, Sense>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly Dictionary<string, Sense>.AlternateLookup<ReadOnlySpan<char>> stems;
    private readonly int longestStem;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> openings;

    // Whether any entry has this hash: most beginnings of words are of none, and looking them up would be most of the reading.
    private readonly bool[] hashes = new bool[1 << 16];

    /// <param name="entries">
    /// Words, or phrases with single spaces, as <see cref="CommentText"/> makes them; a stem ends in an asterisk. What comes first counts.
    /// </param>
    public Lexicon(IEnumerable<KeyValuePair<string, Sense>> entries)
    {
        var (whole, begun) = (new Dictionary<string, Sense>(StringComparer.Ordinal), new Dictionary<string, Sense>(StringComparer.Ordinal));
        var first = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (entry, sense) in entries)
        {
            if (entry.Contains(' '))
            {
                first.Add(entry[..entry.IndexOf(' ')]);
                hashes[Hash(entry.AsSpan(0, entry.IndexOf(' ')))] = true;
            }
            if (entry.EndsWith('*') && entry.Length > ShortestStem)
            {
                hashes[Hash(entry.AsSpan(0, entry.Length - 1))] = true;
                begun[entry[..^1]] = begun.GetValueOrDefault(entry[..^1]).Or(sense);
                longestStem = Math.Max(longestStem, entry.Length - 1);
            }
            else
            {
                hashes[Hash(entry)] = true;
                whole[entry] = whole.GetValueOrDefault(entry).Or(sense);
            }
        }
        (words, stems, openings) = (whole.GetAlternateLookup<ReadOnlySpan<char>>(), begun.GetAlternateLookup<ReadOnlySpan<char>>(), first.GetAlternateLookup<ReadOnlySpan<char>>());
    }

    /// <summary>Reads a lexicon of a model: a line for each entry, with its polarity, scope and reason, between tabs.</summary>
    public static Lexicon Read(string table) => new(Entries(table));

    private static IEnumerable<KeyValuePair<string, Sense>> Entries(string table)
    {
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('\t');
            yield return new(parts[0], new(int.Parse(parts[1], CultureInfo.InvariantCulture), (Scope)int.Parse(parts[2], CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The word's own sense, or that of its longest known stem.</summary>
    public Sense Find(ReadOnlySpan<char> word)
    {
        Span<bool> known = stackalloc bool[MostLength];
        var (hash, longest) = (Seed, Math.Min(word.Length, Math.Min(longestStem, MostLength - 1)));
        for (var i = 0; i < word.Length; i++)
        {
            hash = Step(hash, word[i]);
            if (i < longest)
            {
                known[i + 1] = hashes[Fold(hash)];
            }
        }
        if (hashes[Fold(hash)] && words.TryGetValue(word, out var sense))
        {
            return sense;
        }
        for (var length = longest; length >= ShortestStem; length--)
        {
            if (known[length] && stems.TryGetValue(word[..length], out sense))
            {
                return sense;
            }
        }
        return default;
    }

    /// <summary>The last token of the longest phrase that begins at one, and what it says; the token itself where none begins.</summary>
    internal (int Last, Sense Sense) Phrase(CommentText text, int at, int end)
    {
        var (found, longest) = (default(Sense), at);
        if (Opens(text[text.Tokens[at]]))
        {
            var start = text.Tokens[at].Start;
            for (var last = at + 1; last < Math.Min(end, at + LongestPhrase) && text.Tokens[last].Kind == TokenKind.Word && text.Tokens[last].Start <= text.Tokens[last - 1].End + 1; last++)
            {
                if (Find(text.Characters[start..text.Tokens[last].End]) is var sense && sense != default)
                {
                    (found, longest) = (sense.Or(found), last);
                }
            }
        }
        return (longest, found);
    }

    /// <summary>Whether phrases begin with this word.</summary>
    public bool Opens(ReadOnlySpan<char> word) => hashes[Hash(word)] && openings.Contains(word);

    private static int Hash(ReadOnlySpan<char> text)
    {
        var hash = Seed;
        foreach (var c in text)
        {
            hash = Step(hash, c);
        }
        return Fold(hash);
    }

    private static uint Step(uint hash, char c) => (hash ^ c) * 0x01000193;

    private static int Fold(uint hash) => (int)((hash ^ hash >> 16) & 0xFFFF);
}
