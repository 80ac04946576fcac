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
    private const int ShortestStem = 3;
    private readonly Dictionary<string, Sense>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly Dictionary<string, Sense>.AlternateLookup<ReadOnlySpan<char>> stems;
    private readonly int longestStem;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> openings;

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
            }
            if (entry.EndsWith('*') && entry.Length > ShortestStem)
            {
                begun[entry[..^1]] = begun.GetValueOrDefault(entry[..^1]).Or(sense);
                longestStem = Math.Max(longestStem, entry.Length - 1);
            }
            else
            {
                whole[entry] = whole.GetValueOrDefault(entry).Or(sense);
            }
        }
        (words, stems, openings) = (whole.GetAlternateLookup<ReadOnlySpan<char>>(), begun.GetAlternateLookup<ReadOnlySpan<char>>(), first.GetAlternateLookup<ReadOnlySpan<char>>());
    }

    /// <summary>The word's own sense, or that of its longest known stem.</summary>
    public Sense Find(ReadOnlySpan<char> word)
    {
        if (words.TryGetValue(word, out var sense))
        {
            return sense;
        }
        for (var length = Math.Min(word.Length, longestStem); length >= ShortestStem; length--)
        {
            if (stems.TryGetValue(word[..length], out sense))
            {
                return sense;
            }
        }
        return default;
    }

    /// <summary>Whether phrases begin with this word.</summary>
    public bool Opens(ReadOnlySpan<char> word) => openings.Contains(word);
}
