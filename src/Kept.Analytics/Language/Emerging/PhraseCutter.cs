using System.Collections.Frozen;

namespace Kept.Analytics.Language.Emerging;

/// <summary>Cuts comments of one language into phrases of one to three words that stand side by side and neither begin nor end with a stop word.</summary>
public sealed class PhraseCutter(string language)
{
    private const int MostWords = 3;
    private const int LongestWord = 30;
    private const int ShortestAlone = 3;
    private readonly FrozenSet<string> stopWords = StopWords.Of(language);

    /// <summary>Each phrase once, in lower case with single spaces; digits are 0. Words of which <see cref="PersonalData"/> says that they give somebody
    /// away are in none: phrases are shown without the comments they stand in.</summary>
    public IReadOnlySet<string> Of(string comment)
    {
        var text = new CommentText(comment);
        var phrases = new HashSet<string>(StringComparer.Ordinal);
        var words = new List<string>();
        var end = -1;
        var masked = PersonalData.Find(comment);
        foreach (var token in text.Tokens)
        {
            if (token.Kind != TokenKind.Word || token.Length > LongestWord || masked.Any(span => span.Start < token.End && token.Start < span.End))
            {
                words.Clear();
                continue;
            }
            // What stands between two words, a bracket say, parts them as a mark does; a space or an apostrophe does not.
            if (token.Start > end + 2)
            {
                words.Clear();
            }
            end = token.End;
            words.Add(text[token].ToString());
            if (words.Count > MostWords)
            {
                words.RemoveAt(0);
            }
            Add(words, phrases);
        }
        return phrases;
    }

    // Those that end with the word read last.
    private void Add(List<string> words, HashSet<string> phrases)
    {
        if (SaysNothing(words[^1]))
        {
            return;
        }
        for (var from = words.Count - 1; from >= 0; from--)
        {
            if (SaysNothing(words[from]))
            {
                continue;
            }
            if (from < words.Count - 1 || words[from].Length >= ShortestAlone)
            {
                phrases.Add(string.Join(' ', words.Skip(from)));
            }
        }
    }

    private bool SaysNothing(string word) => stopWords.Contains(word) || word.AsSpan().IndexOfAnyExcept('0') < 0;
}
