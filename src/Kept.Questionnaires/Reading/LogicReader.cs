namespace Kept.Questionnaires.Reading;

/// <summary>Reads jumps, rules, loops, endings and quotas.</summary>
internal static class LogicReader
{
    public static List<Skip> Skips(Dictionary<string, Node> members) => Each(members, "skipTo", Limits.Skips, item =>
        item.Members("to", "if") is { } parts && parts.Required(item, "to")?.String(Limits.TextLength) is { } to
            ? new Skip(to, parts.Optional("if")?.Expression())
            : null);

    public static List<Validation> Validation(Dictionary<string, Node> members, string[] languages) => Each(members, "validation", Limits.Validations, item =>
        item.Members("rule", "message") is { } parts
            && parts.Required(item, "rule")?.Expression() is { } rule
            && parts.Required(item, "message") is { } message && TextReader.Read(message, languages) is { } text
            ? new Validation(rule, text)
            : null);

    public static Loop? Loop(Dictionary<string, Node> members)
    {
        if (members.Optional("loop") is not { } node || node.Members("over", "unpicked", "times", "most") is not { } parts)
        {
            return null;
        }
        if (parts.ContainsKey("over") == parts.ContainsKey("times"))
        {
            node.Fail("Needs either \"over\" or \"times\".");
        }
        return new Loop
        {
            Over = parts.Optional("over")?.String(Limits.TextLength),
            Unpicked = parts.Optional("unpicked")?.Boolean() ?? false,
            Times = parts.Optional("times")?.Expression(),
            Most = parts.Optional("most")?.Integer(1, Limits.MaxTimes) ?? Limits.DefaultTimes,
        };
    }

    public static List<Ending> Endings(Dictionary<string, Node> members, string[] languages) => Each(members, "endings", Limits.Endings, item =>
    {
        if (item.Members("code", "text", "if", "redirect", "screenOut") is not { } parts)
        {
            return null;
        }
        var text = parts.Required(item, "text") is { } texts ? TextReader.Read(texts, languages) : null;
        return Code(item, parts) is { } code && text is not null
            ? new Ending
            {
                Code = code,
                Text = text,
                If = parts.Optional("if")?.Expression(),
                Redirect = parts.Optional("redirect")?.Address(),
                ScreenOut = parts.Optional("screenOut")?.Boolean() ?? false,
            }
            : null;
    });

    public static List<Quota> Quotas(Dictionary<string, Node> members) => Each(members, "quotas", Limits.Quotas, item =>
    {
        if (item.Members("code", "if", "limit", "ending") is not { } parts)
        {
            return null;
        }
        var limit = parts.Required(item, "limit")?.Integer(0, int.MaxValue);
        var condition = parts.Required(item, "if")?.Expression();
        return Code(item, parts) is { } code && condition is not null && limit is not null
            ? new Quota { Code = code, If = condition, Limit = limit.Value, Ending = parts.Optional("ending")?.String(Limits.TextLength) }
            : null;
    });

    /// <summary>The code of a page, ending or quota, which looks like that of a question.</summary>
    public static string? Code(Node owner, Dictionary<string, Node> members)
    {
        if (members.Required(owner, "code") is not { } node || node.String(Limits.TextLength) is not { } code)
        {
            return null;
        }
        if (!Limits.IsQuestionCode(code))
        {
            node.Fail("Must start with a letter and have up to 64 letters, digits and underscores.");
        }
        return code;
    }

    private static List<T> Each<T>(Dictionary<string, Node> members, string name, int most, Func<Node, T?> read)
        where T : class => [.. (members.Optional(name)?.Items(most) ?? []).ConvertAll(item => read(item)).OfType<T>()];
}
