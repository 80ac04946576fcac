namespace Kept.Questionnaires.Reading;

/// <summary>Reads the choices of one question.</summary>
internal static class ChoiceReader
{
    public static List<Choice> Read(Dictionary<string, Node> members, string[] languages)
    {
        var choices = new List<Choice>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in members.Optional("choices")?.Items(Limits.Choices) ?? [])
        {
            if (item.Members("code", "text") is not { } parts)
            {
                continue;
            }
            var text = parts.Required(item, "text") is { } texts ? TextReader.Read(texts, languages) : null;
            if (parts.Required(item, "code") is not { } node || node.String(Limits.TextLength) is not { } code)
            {
                continue;
            }
            if (!Limits.IsChoiceCode(code))
            {
                node.Fail("Must start with a letter or digit and have up to 64 letters, digits and _ . -");
            }
            else if (!seen.Add(code))
            {
                node.Fail($"Another choice of this question has the code \"{code}\" already.");
            }
            else if (text is not null)
            {
                choices.Add(new Choice { Code = code, Text = text });
            }
        }
        return choices;
    }
}
