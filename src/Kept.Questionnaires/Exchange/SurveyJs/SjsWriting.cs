using System.Net;
using System.Text.Json.Nodes;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>What is written while a survey is: texts, rules, notes, and what stands at the end of the file.</summary>
internal sealed class SjsWriting(Questionnaire questionnaire)
{
    private readonly List<ImportNote> notes = [];
    private HashSet<string> inside = [];

    public IReadOnlyList<ImportNote> Notes => notes;

    public List<JsonNode> Calculated { get; } = [];

    public List<JsonNode> Triggers { get; } = [];

    public void Note(string where, string message)
    {
        var note = new ImportNote(where, message);
        if (!notes.Contains(note))
        {
            notes.Add(note);
        }
    }

    /// <summary>Says which questions stand in the same repeated panel from here on.</summary>
    public void Inside(IEnumerable<string> codes) => inside = [.. codes];

    /// <summary>A string in one language, an object in several.</summary>
    public JsonNode Text(Text text, bool html = false)
    {
        if (text.Values.Count == 1 && text.Has(questionnaire.Languages[0]))
        {
            return Written(text.Values.Values.First(), html);
        }
        var written = new JsonObject();
        foreach (var (language, value) in text.Values)
        {
            written[string.Equals(language, questionnaire.Languages[0], StringComparison.OrdinalIgnoreCase) ? "default" : language] = Written(value, html);
        }
        return written;
    }

    public void AddText(JsonObject owner, string name, Text? text, bool html = false)
    {
        if (text is not null)
        {
            owner[name] = Text(text, html);
        }
    }

    /// <summary>The rule as an expression there; null, with a note, where there is none.</summary>
    public string? Rule(Expression rule, string where)
    {
        try
        {
            return new SjsPrinter(questionnaire, inside).Print(rule);
        }
        catch (NotCarriedException reason)
        {
            Note(where, $"The rule {rule} is not kept: {reason.Message}.");
            return null;
        }
    }

    public void AddRule(JsonObject owner, string name, Expression? rule, string where)
    {
        if (rule is not null && Rule(rule, where) is { } written)
        {
            owner[name] = written;
        }
    }

    public static void AddList(JsonObject owner, string name, IReadOnlyCollection<JsonNode> items)
    {
        if (items.Count > 0)
        {
            owner[name] = new JsonArray([.. items]);
        }
    }

    /// <summary>A jump to the end completes the survey; one to a question leads there, without hiding what lies between.</summary>
    public void Jump(Skip skip, string where)
    {
        if (Rule(skip.If ?? Expression.Of(true), where) is not { } rule)
        {
            return;
        }
        if (questionnaire.Find(skip.To) is not null)
        {
            Triggers.Add(new JsonObject { ["type"] = "skip", ["expression"] = rule, ["gotoName"] = skip.To });
            Note(where, $"The jump to \"{skip.To}\" leads there, but what lies between can still be gone back to.");
        }
        else if (questionnaire.Pages.FirstOrDefault(page => page.Code == skip.To) is { Questions: [var first, ..] })
        {
            Jump(skip with { To = first.Code }, where);
        }
        else
        {
            Triggers.Add(new JsonObject { ["type"] = "complete", ["expression"] = rule });
        }
    }

    /// <summary>A text with our double braces as single ones.</summary>
    public string Piped(string text, string where) => !text.Contains("{{", StringComparison.Ordinal) ? text
        : string.Concat(Piping.Parts(text).Select(part => part.Value is null ? part.Words : Brace(part.Value, where)));

    private string Brace(Expression value, string where)
    {
        if (value is Expression.Answer or Expression.Attribute && Rule(value, where) is { } name)
        {
            return name;
        }
        var code = $"piped{Calculated.Count + 1}";
        if (Rule(value, where) is not { } rule)
        {
            return "";
        }
        Calculated.Add(new JsonObject { ["name"] = code, ["expression"] = rule });
        return $"{{{code}}}";
    }

    private JsonValue Written(string text, bool html)
    {
        var piped = Piped(text, "texts");
        return JsonValue.Create(html ? WebUtility.HtmlEncode(piped).Replace("\n", "<br>", StringComparison.Ordinal) : piped);
    }
}
