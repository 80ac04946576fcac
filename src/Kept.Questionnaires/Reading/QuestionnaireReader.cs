using System.Text.Json;
using System.Text.Unicode;

namespace Kept.Questionnaires.Reading;

/// <summary>Reads a questionnaire from JSON that anyone may have written: strict, bounded, and complete in what it reports.</summary>
internal sealed class QuestionnaireReader
{
    private readonly List<Problem> problems = [];
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);
    private string[] languages = [];
    private QuestionReader reader = new([], []);

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
        if (root.Members("title", "languages", "display", "progress", "pages", "ending", "redirect", "endings", "quotas") is not { } members)
        {
            return null;
        }
        languages = ReadLanguages(root, members);
        reader = new QuestionReader(languages, codes);
        var title = RequiredText(root, members, "title");
        var ending = OptionalText(members, "ending");
        var pages = members.Required(root, "pages") is { } list ? list.Items(Limits.Pages).ConvertAll(ReadPage) : [];
        if (codes.Count > Limits.Questions + Limits.Pages)
        {
            root.Fail($"A questionnaire may have at most {Limits.Questions} questions.");
        }
        var questionnaire = new Questionnaire
        {
            Title = title ?? Text.Of(("en", "")),
            Languages = languages,
            Display = members.Optional("display")?.OneOf(Enum.GetValues<Display>()) ?? Display.All,
            Progress = members.Optional("progress")?.Boolean() ?? true,
            Pages = [.. pages.OfType<Page>()],
            Ending = ending,
            Redirect = members.Optional("redirect")?.Address(),
            Endings = LogicReader.Endings(members, languages),
            Quotas = LogicReader.Quotas(members),
        };
        return problems.Count > 0 ? null : questionnaire;
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
        if (node.Members("code", "title", "showIf", "skipTo", "random", "shuffle", "loop", "questions") is not { } members)
        {
            return null;
        }
        var page = new Page
        {
            Code = members.ContainsKey("code") ? ReadPageCode(node, members) : null,
            Title = OptionalText(members, "title"),
            ShowIf = members.Optional("showIf")?.Expression(),
            SkipTo = LogicReader.Skips(members),
            Random = members.Optional("random")?.Boolean() ?? false,
            Shuffle = members.Optional("shuffle")?.String(Limits.AttributeLength),
            Loop = LogicReader.Loop(members),
            Questions = [],
        };
        var questions = members.Required(node, "questions") is { } list ? list.Items(Limits.Questions).ConvertAll(reader.Read) : [];
        return questions.Contains(null) ? null : page with { Questions = questions.ConvertAll(question => question!) };
    }

    private string? ReadPageCode(Node node, Dictionary<string, Node> members)
    {
        var code = LogicReader.Code(node, members);
        if (code is not null && !codes.Add(code))
        {
            members["code"].Fail($"Another question or page has the code \"{code}\" already.");
        }
        return code;
    }

    private Text? RequiredText(Node owner, Dictionary<string, Node> members, string name) =>
        members.Required(owner, name) is { } node ? TextReader.Read(node, languages) : null;

    private Text? OptionalText(Dictionary<string, Node> members, string name) =>
        members.Optional(name) is { } node ? TextReader.Read(node, languages) : null;
}
