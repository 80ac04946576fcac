namespace Kept.Analytics.Menus;

/// <summary>Counts what is spoken.</summary>
public static class SpokenWords
{
    /// <summary>Words as a listener counts them: what stands between blanks and has a letter or digit.</summary>
    public static int Count(string? text)
    {
        var (count, inWord, sounds) = (0, false, false);
        foreach (var c in text ?? "")
        {
            if (char.IsWhiteSpace(c))
            {
                count += inWord && sounds ? 1 : 0;
                (inWord, sounds) = (false, false);
            }
            else
            {
                (inWord, sounds) = (true, sounds || char.IsLetterOrDigit(c));
            }
        }
        return count + (inWord && sounds ? 1 : 0);
    }

    /// <summary>The words in this language; in the first there is where it has none, since a caller hears something.</summary>
    public static string In(this IReadOnlyDictionary<string, string> words, string language) =>
        words.TryGetValue(language, out var said) && said.Length > 0 ? said : words.Values.FirstOrDefault(text => text.Length > 0) ?? "";
}
