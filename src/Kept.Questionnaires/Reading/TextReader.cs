namespace Kept.Questionnaires.Reading;

/// <summary>Reads one text in the languages of its questionnaire, in their order, so that the first is the one to fall back on.</summary>
internal static class TextReader
{
    public static Text? Read(Node node, string[] languages)
    {
        if (node.AnyMembers(Limits.Languages) is not { } members || languages.Length == 0)
        {
            return null;
        }
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (language, member) in members)
        {
            if (!languages.Contains(language, StringComparer.OrdinalIgnoreCase))
            {
                member.Fail("The questionnaire is not in this language; add it to \"languages\" or leave the text out.");
            }
            else if (member.String(Limits.TextLength) is { } text && !found.TryAdd(language, text))
            {
                member.Fail("Stands here twice.");
            }
        }
        if (!members.Keys.Contains(languages[0], StringComparer.OrdinalIgnoreCase)
            || (found.TryGetValue(languages[0], out var first) && string.IsNullOrWhiteSpace(first)))
        {
            node.Fail($"The text in the first language ({languages[0]}) is missing.");
        }
        var ordered = languages.Where(found.ContainsKey).Select(language => KeyValuePair.Create(language, found[language])).ToList();
        return ordered.Count == 0 ? null : new Text(ordered);
    }
}
