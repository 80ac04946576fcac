using System.Text;
using System.Text.Json;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Reads a survey of SurveyJS (JSON).</summary>
internal static class SurveyJsImport
{
    public const string Format = "surveyjs";

    /// <summary>Whether a file that starts so can be one: JSON with pages or elements, and none of the marks of other tools.</summary>
    public static bool Recognises(ReadOnlySpan<byte> start)
    {
        var json = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        if (!json.TrimStart(" \t\r\n"u8).StartsWith("{"u8) || json.IndexOf("\"type\""u8) < 0 || (json.IndexOf("\"elements\""u8) < 0 && json.IndexOf("\"questions\""u8) < 0))
        {
            return false;
        }
        var names = Names(json);
        return (names.Contains("pages") || names.Contains("elements") || names.Contains("questions")) && !names.Contains("languages") && !names.Contains("SurveyElements");
    }

    // Names of the whole's own parts: a question may be called anything, "languages" too.
    private static HashSet<string> Names(ReadOnlySpan<byte> json)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 200 }));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    names.Add(Encoding.UTF8.GetString(reader.ValueSpan));
                }
            }
        }
        catch (JsonException)
        {
            // What is broken further on is for reading to say.
        }
        return names;
    }

    /// <exception cref="ImportException">It is no survey of SurveyJS, or has nothing in it that could be asked.</exception>
    public static Imported Read(ReadOnlyMemory<byte> file)
    {
        var survey = SourceNode.Read(file);
        var report = new ReportBuilder(Format);
        var texts = new SjsTexts(survey, report);
        var scope = new SjsScope();
        var mapping = new SjsMapping(texts, scope, new Codes(ofChoices: false));
        var pages = Pages(survey, mapping);
        var twins = new Dictionary<string, SjsTwin>(StringComparer.OrdinalIgnoreCase);
        foreach (var twin in pages.SelectMany(page => page.Twins))
        {
            twins.TryAdd(twin.Name, twin);
            if (twin.Node["valueName"].Text is { } other && scope.SlotOf(twin.Name) is { } slot)
            {
                scope.Add(other, slot);
            }
        }
        var carry = new SjsCarry(scope, report);
        var builder = new SjsBuilder(mapping, carry, twins);
        var triggers = new SjsTriggers(carry, survey, twins, builder.Untold);
        triggers.ReadVariables();
        foreach (var page in pages)
        {
            builder.Add(page);
        }
        triggers.Attach(builder.Pages);
        Words(survey, mapping, builder);
        var questionnaire = ReadBack.Of(SjsOptions.Apply(new Questionnaire
        {
            Title = texts.Of(survey["title"], "…"),
            Languages = texts.Languages,
            Pages = [.. builder.Pages.Where(page => page.Questions.Count > 0).Select(page => page.Build())],
        }, survey, mapping, carry), report);
        return new Imported(questionnaire, report.Report(questionnaire), new SjsRun(survey, pages, scope, builder.Untold));
    }

    private static List<SjsSourcePage> Pages(SourceNode survey, SjsMapping mapping)
    {
        var nodes = survey["pages"].Items.Where(page => page.IsObject).ToList();
        if (nodes.Count == 0 && !survey.Any("elements", "questions").IsEmpty)
        {
            nodes = [survey];
        }
        if (nodes.Count == 0)
        {
            throw new ImportException("pages", "There are no pages: this is not a SurveyJS survey.");
        }
        return [.. nodes.Select((page, at) => new SjsSourcePage(
            page == survey ? SourceNode.None : page, page["name"].Text ?? $"page{at + 1}", mapping.Elements(page.Any("elements", "questions"), [], "")))];
    }

    // The words under the survey's title stand before its first question.
    private static void Words(SourceNode survey, SjsMapping mapping, SjsBuilder builder)
    {
        if (mapping.Texts.Optional(survey["description"]) is { } words && builder.Pages.Find(page => page.Loop is null && !page.Random) is { } first)
        {
            first.Questions.Insert(0, new Question { Code = mapping.Code("description"), Kind = QuestionKind.Note, Text = words });
        }
    }
}
