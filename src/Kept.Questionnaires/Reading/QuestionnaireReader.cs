using System.Text.Json;
using System.Text.Unicode;

namespace Kept.Questionnaires.Reading;

/// <summary>Reads a questionnaire from JSON that anyone may have written: strict, bounded, and complete in what it reports.</summary>
internal sealed class QuestionnaireReader
{
    private readonly List<Problem> problems = [];
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);
    private string[] languages = [];

    public static Questionnaire Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > Limits.Bytes)
        {
            throw TooLarge();
        }
        var bytes = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        if (!Utf8.IsValid(bytes.Span))
        {
            throw Whole("This is not UTF-8 text.");
        }
        using var document = Open(bytes);
        var reader = new QuestionnaireReader();
        var questionnaire = reader.ReadQuestionnaire(new Node(document.RootElement, "", reader.problems));
        return reader.problems.Count == 0 && questionnaire is not null
            ? questionnaire
            : throw new QuestionnaireException(reader.problems);
    }

    public static QuestionnaireException TooLarge() => Whole($"A questionnaire may have at most {Limits.Bytes} bytes.");

    private static QuestionnaireException Whole(string message) => new([new Problem("", message)]);

    private static JsonDocument Open(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Limits.Depth });
        }
        catch (JsonException e)
        {
            throw Whole($"This is not JSON, or nested too deeply (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).");
        }
    }

    private Questionnaire? ReadQuestionnaire(Node root)
    {
        if (root.Members("title", "languages", "pages", "ending") is not { } members)
        {
            return null;
        }
        languages = ReadLanguages(root, members);
        var title = RequiredText(root, members, "title");
        var ending = OptionalText(members, "ending");
        var pages = members.Required(root, "pages") is { } list ? list.Items(Limits.Pages).ConvertAll(ReadPage) : [];
        if (codes.Count > Limits.Questions)
        {
            root.Fail($"A questionnaire may have at most {Limits.Questions} questions.");
        }
        return problems.Count > 0
            ? null
            : new Questionnaire { Title = title!, Languages = languages, Pages = pages.ConvertAll(page => page!), Ending = ending };
    }

    private static string[] ReadLanguages(Node root, Dictionary<string, Node> members)
    {
        if (members.Required(root, "languages") is not { } node)
        {
            return [];
        }
        var found = new List<string>();
        foreach (var item in node.Items(Limits.Languages))
        {
            if (item.String(Limits.TextLength) is not { } tag)
            {
                continue;
            }
            if (!Limits.IsLanguage(tag))
            {
                item.Fail("Must be a language tag such as \"en\" or \"es-MX\".");
            }
            else if (found.Contains(tag, StringComparer.OrdinalIgnoreCase))
            {
                item.Fail($"The language {tag} stands here twice.");
            }
            else
            {
                found.Add(tag);
            }
        }
        if (found.Count == 0)
        {
            node.Fail("Name at least one language.");
        }
        return [.. found];
    }

    private Page? ReadPage(Node node)
    {
        if (node.Members("title", "questions") is not { } members)
        {
            return null;
        }
        var title = OptionalText(members, "title");
        var questions = members.Required(node, "questions") is { } list ? list.Items(Limits.Questions).ConvertAll(ReadQuestion) : [];
        return questions.Contains(null) ? null : new Page { Title = title, Questions = questions.ConvertAll(question => question!) };
    }

    private Question? ReadQuestion(Node node)
    {
        if (node.Members("code", "kind", "text", "help", "required", "showIf", "points", "low", "high", "choices", "other",
                "maxLength", "attribute") is not { } members)
        {
            return null;
        }
        var code = ReadCode(node, members);
        var text = RequiredText(node, members, "text");
        var help = OptionalText(members, "help");
        if (ReadKind(node, members) is not { } kind)
        {
            return null;
        }
        RefuseForeign(members, kind);
        return code is null || text is null ? null : new Question
        {
            Code = code,
            Kind = kind,
            Text = text,
            Help = help,
            Required = members.Optional("required")?.Boolean() ?? false,
            ShowIf = ReadShowIf(members),
            Points = members.Optional("points")?.Integer(Limits.MinPoints, Limits.MaxPoints) ?? Limits.DefaultPoints,
            Low = OptionalText(members, "low"),
            High = OptionalText(members, "high"),
            Choices = ChoiceReader.Read(members, languages),
            Other = members.Optional("other")?.Boolean() ?? false,
            MaxLength = members.Optional("maxLength")?.Integer(1, Limits.AnswerLength) ?? Limits.DefaultAnswerLength,
            Attribute = members.Optional("attribute")?.String(Limits.AttributeLength),
        };
    }

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
            member.Fail($"Another question has the code \"{code}\" already.");
        }
        return code;
    }

    private static QuestionKind? ReadKind(Node node, Dictionary<string, Node> members)
    {
        if (members.Required(node, "kind") is not { } member || member.String(Limits.TextLength) is not { } name)
        {
            return null;
        }
        if (Kinds.TryFind(name, out var kind))
        {
            return kind;
        }
        member.Fail($"There is no such kind of question. The kinds are {Kinds.AllNames}.");
        return null;
    }

    private static void RefuseForeign(Dictionary<string, Node> members, QuestionKind kind)
    {
        foreach (var (name, member) in members)
        {
            var belongs = name switch
            {
                "points" => kind == QuestionKind.Rating,
                "low" or "high" => kind is QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces or QuestionKind.Rating,
                "choices" or "other" => kind is QuestionKind.Choice or QuestionKind.Multi,
                "maxLength" => kind == QuestionKind.Text,
                _ => true,
            };
            if (!belongs)
            {
                member.Fail($"Does not belong to a question of the kind {Kinds.NameOf(kind)}.");
            }
        }
    }

    private static Expression? ReadShowIf(Dictionary<string, Node> members)
    {
        if (members.Optional("showIf") is not { } member || member.String(Expression.MaxSource) is not { } source)
        {
            return null;
        }
        try
        {
            return Expression.Parse(source);
        }
        catch (ExpressionException e)
        {
            member.Fail(e.Message);
            return null;
        }
    }

    private Text? RequiredText(Node owner, Dictionary<string, Node> members, string name) =>
        members.Required(owner, name) is { } node ? TextReader.Read(node, languages) : null;

    private Text? OptionalText(Dictionary<string, Node> members, string name) =>
        members.Optional(name) is { } node ? TextReader.Read(node, languages) : null;
}
