namespace Kept.Questionnaires.Reading;

/// <summary>Reads one question with all that belongs to its kind.</summary>
/// <param name="languages">Of the questionnaire.</param>
/// <param name="codes">Taken so far, those of pages included.</param>
internal sealed class QuestionReader(string[] languages, HashSet<string> codes)
{
    public Question? Read(Node node)
    {
        if (node.Members(Belonging.Properties) is not { } members)
        {
            return null;
        }
        var code = ReadCode(node, members);
        var text = members.Required(node, "text") is { } texts ? TextReader.Read(texts, languages) : null;
        if (ReadKind(node, members) is not { } kind)
        {
            return null;
        }
        RefuseForeign(members, kind);
        var question = new Question
        {
            Code = code ?? "",
            Kind = kind,
            Text = text ?? Text.Of(("en", "")),
            Help = OptionalText(members, "help"),
            Required = members.Optional("required")?.Boolean() ?? false,
            RequiredIf = members.Optional("requiredIf")?.Expression(),
            ShowIf = members.Optional("showIf")?.Expression(),
            SkipTo = LogicReader.Skips(members),
            Validation = LogicReader.Validation(members, languages),
            Points = members.Optional("points")?.Integer(Limits.MinPoints, Limits.MaxPoints) ?? Limits.DefaultPoints,
            Low = OptionalText(members, "low"),
            High = OptionalText(members, "high"),
            NotApplicable = members.Optional("notApplicable")?.Boolean() ?? false,
            Style = members.Optional("style")?.OneOf(Belonging.StylesOf(kind)) ?? QuestionStyle.Usual,
            Choices = ChoiceReader.Read(members, languages),
            Other = members.Optional("other")?.Boolean() ?? false,
            Random = members.Optional("random")?.Boolean() ?? false,
            Rows = ChoiceReader.Rows(members, languages),
            Several = members.Optional("several")?.Boolean() ?? false,
            Value = members.Optional("value")?.Expression(),
            Link = members.Optional("link")?.Address(),
            Attribute = members.Optional("attribute")?.String(Limits.AttributeLength),
            Touchpoint = members.Optional("touchpoint")?.String(Limits.AttributeLength),
            Metric = members.Optional("metric")?.OneOf(Enum.GetValues<QuestionMetric>()),
        };
        question = Bound(question, members);
        return code is null || text is null ? null : question;
    }

    private Question Bound(Question question, Dictionary<string, Node> members) => question with
    {
        Least = members.Optional("least")?.Integer(1, Limits.Choices),
        Most = members.Optional("most")?.Integer(1, Limits.Choices),
        MaxLength = members.Optional("maxLength")?.Integer(1, Limits.AnswerLength) ?? Limits.DefaultAnswerLength,
        Lines = members.Optional("lines")?.Integer(1, Limits.MaxLines) ?? Limits.DefaultLines,
        Minimum = members.Optional("minimum")?.Number(),
        Maximum = members.Optional("maximum")?.Number(),
        Decimals = members.Optional("decimals")?.Integer(0, Limits.MaxDecimals) ?? 0,
        Unit = OptionalText(members, "unit"),
        Earliest = Day(members, "earliest"),
        Latest = Day(members, "latest"),
    };

    private string? ReadCode(Node node, Dictionary<string, Node> members)
    {
        if (members.Required(node, "code") is not { } member || member.String(Limits.TextLength) is not { } code)
        {
            return null;
        }
        if (Limits.IsReserved(code))
        {
            member.Fail($"\"{code}\" is a word of the expression language; choose another code.");
        }
        else if (!Limits.IsQuestionCode(code))
        {
            member.Fail("Must start with a letter and have up to 64 letters, digits and underscores.");
        }
        else if (!codes.Add(code))
        {
            member.Fail($"Another question or page has the code \"{code}\" already.");
        }
        return code;
    }

    private static QuestionKind? ReadKind(Node node, Dictionary<string, Node> members)
    {
        if (members.Required(node, "kind") is not { } member || member.String(Limits.TextLength) is not { } name)
        {
            return null;
        }
        foreach (var kind in Enum.GetValues<QuestionKind>())
        {
            if (Names.Of(kind) == name)
            {
                return kind;
            }
        }
        member.Fail($"There is no such kind of question. The kinds are {Names.AllKinds}.");
        return null;
    }

    private static void RefuseForeign(Dictionary<string, Node> members, QuestionKind kind)
    {
        foreach (var (name, member) in members)
        {
            if (!Belonging.Belongs(name, kind, members.ContainsKey("choices")))
            {
                member.Fail($"Does not belong to a question of the kind {Names.Of(kind)}.");
            }
        }
    }

    private static string? Day(Dictionary<string, Node> members, string name)
    {
        if (members.Optional(name) is not { } member || member.String(Limits.TextLength) is not { } day)
        {
            return null;
        }
        if (Limits.IsDayBound(day))
        {
            return day;
        }
        member.Fail("Must be a day such as \"2026-03-01\", or \"today\".");
        return null;
    }

    private Text? OptionalText(Dictionary<string, Node> members, string name) =>
        members.Optional(name) is { } node ? TextReader.Read(node, languages) : null;
}
