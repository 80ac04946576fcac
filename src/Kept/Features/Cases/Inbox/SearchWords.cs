namespace Kept.Features.Cases.Inbox;

/// <summary>The words of a search, without what search engines take for operators.</summary>
public static class SearchWords
{
    private const int Most = 10;

    /// <summary>Runs of letters and digits, lower case, at most ten.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length && words.Count < Most;)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
            if (at > start) words.Add(text[start..at].ToLowerInvariant());
            else at++;
        }
        return words;
    }
}
