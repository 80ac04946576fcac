namespace Kept.Analytics.Language;

/// <summary>What a word says by itself.</summary>
/// <param name="Polarity">1 good, −1 bad, 0 neither.</param>
/// <param name="Opens">How it colours the words after it.</param>
public readonly record struct Sense(int Polarity, Scope Opens);

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

    /// <param name="entries">Words as <see cref="CommentText"/> makes them; a stem ends in an asterisk.</param>
    public Lexicon(IEnumerable<KeyValuePair<string, Sense>> entries)
    {
        var (whole, begun) = (new Dictionary<string, Sense>(StringComparer.Ordinal), new Dictionary<string, Sense>(StringComparer.Ordinal));
        foreach (var (entry, sense) in entries)
        {
            if (entry.EndsWith('*') && entry.Length > ShortestStem)
            {
                begun.TryAdd(entry[..^1], sense);
                longestStem = Math.Max(longestStem, entry.Length - 1);
            }
            else
            {
                whole.TryAdd(entry, sense);
            }
        }
        (words, stems) = (whole.GetAlternateLookup<ReadOnlySpan<char>>(), begun.GetAlternateLookup<ReadOnlySpan<char>>());
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
}
