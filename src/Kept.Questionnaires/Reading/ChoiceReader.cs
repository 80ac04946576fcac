namespace Kept.Questionnaires.Reading;

/// <summary>Reads the choices and the rows of one question.</summary>
internal static class ChoiceReader
{
    public static List<Choice> Read(Dictionary<string, Node> members, string[] languages) =>
        Each(members, "choices", Limits.Choices, languages, ["code", "text", "showIf", "exclusive", "fixed", "limit"], (code, text, parts) => new Choice
        {
            Code = code,
            Text = text,
            ShowIf = parts.Optional("showIf")?.Expression(),
            Exclusive = parts.Optional("exclusive")?.Boolean() ?? false,
            Fixed = parts.Optional("fixed")?.Boolean() ?? false,
            Limit = parts.Optional("limit")?.Integer(0, int.MaxValue),
        });

    public static List<Row> Rows(Dictionary<string, Node> members, string[] languages) =>
        Each(members, "rows", Limits.Rows, languages, ["code", "text", "showIf", "attribute"], (code, text, parts) => new Row
        {
            Code = code,
            Text = text,
            ShowIf = parts.Optional("showIf")?.Expression(),
            Attribute = parts.Optional("attribute")?.String(Limits.AttributeLength),
        });

    private static List<T> Each<T>(
        Dictionary<string, Node> members, string name, int most, string[] languages, string[] allowed, Func<string, Text, Dictionary<string, Node>, T> make)
    {
        var found = new List<T>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in members.Optional(name)?.Items(most) ?? [])
        {
            if (item.Members(allowed) is not { } parts)
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
                node.Fail($"The code \"{code}\" stands in this question already.");
            }
            else if (text is not null)
            {
                found.Add(make(code, text, parts));
            }
        }
        return found;
    }
}
