using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>A questionnaire in the format of another tool.</summary>
/// <param name="Json">The file.</param>
/// <param name="Notes">What the other tool cannot say, by the place in ours.</param>
internal sealed record Exported(string Json, IReadOnlyList<ImportNote> Notes);

/// <summary>Writes a questionnaire as a survey of SurveyJS.</summary>
internal static class SurveyJsExport
{
    // Names of other languages' letters stay readable; nobody pastes the file into HTML.
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Exported Write(Questionnaire questionnaire)
    {
        var writing = new SjsWriting(questionnaire);
        var survey = new JsonObject
        {
            ["title"] = writing.Text(questionnaire.Title),
            ["locale"] = questionnaire.Languages[0],
            ["showProgressBar"] = questionnaire.Progress ? "top" : "off",
            ["questionsOnPageMode"] = questionnaire.Display switch { Display.All => "singlePage", Display.Question => "questionPerPage", _ => "standard" },
        };
        var pages = new JsonArray();
        for (var at = 0; at < questionnaire.Pages.Count; at++)
        {
            pages.Add(Page(questionnaire.Pages[at], at, writing));
        }
        survey["pages"] = pages;
        Ends(survey, questionnaire, writing);
        SjsWriting.AddList(survey, "calculatedValues", writing.Calculated);
        SjsWriting.AddList(survey, "triggers", writing.Triggers);
        return new Exported(survey.ToJsonString(Options), writing.Notes);
    }

    private static JsonObject Page(Page page, int at, SjsWriting writing)
    {
        var name = page.Code ?? $"page{at + 1}";
        var written = new JsonObject { ["name"] = name };
        writing.Inside(page.Loop is null ? [] : page.Questions.Select(question => question.Code));
        writing.AddText(written, "title", page.Title);
        writing.AddRule(written, "visibleIf", page.ShowIf, name);
        if (page.Random)
        {
            written["questionsOrder"] = "random";
        }
        if (page.Shuffle is not null)
        {
            writing.Note(name, "That pages change places at random is not kept.");
        }
        var questions = new SjsQuestionWriter(writing);
        var elements = new JsonArray([.. page.Questions.Select(questions.Write).OfType<JsonNode>()]);
        written["elements"] = page.Loop is { } loop ? new JsonArray(Loop(loop, name, elements, writing)) : elements;
        writing.Inside([]);
        foreach (var (skip, question) in page.SkipTo.Select(skip => (skip, (Question?)null)).Concat(page.Questions.SelectMany(question => question.SkipTo.Select(skip => (skip, (Question?)question)))))
        {
            writing.Jump(skip, question?.Code ?? name);
        }
        return written;
    }

    private static JsonObject Loop(Loop loop, string name, JsonArray elements, SjsWriting writing)
    {
        writing.Note(name, loop.Over is { } over
            ? $"The respondent adds the turns herself: one for each choice of \"{over}\" is not made by itself."
            : $"The respondent adds the turns herself: how many ({loop.Times}) is not worked out.");
        return new JsonObject { ["type"] = "paneldynamic", ["name"] = $"{name}_turns", ["maxPanelCount"] = loop.Over is null ? loop.Most : Limits.MaxTimes, ["templateElements"] = elements };
    }

    private static void Ends(JsonObject survey, Questionnaire questionnaire, SjsWriting writing)
    {
        writing.AddText(survey, "completedHtml", questionnaire.Ending, html: true);
        if (questionnaire.Redirect is { } address)
        {
            survey["navigateToUrl"] = writing.Piped(address, "redirect");
        }
        var (texts, addresses) = (new List<JsonNode>(), new List<JsonNode>());
        foreach (var ending in questionnaire.Endings)
        {
            if (ending.If is null || writing.Rule(ending.If, ending.Code) is not { } rule)
            {
                writing.Note(ending.Code, "An ending without a condition, to which jumps and quotas lead, is the usual one there.");
                continue;
            }
            var text = new JsonObject { ["expression"] = rule };
            writing.AddText(text, "html", ending.Text, html: true);
            texts.Add(text);
            if (ending.Redirect is { } redirect)
            {
                addresses.Add(new JsonObject { ["expression"] = rule, ["url"] = writing.Piped(redirect, ending.Code) });
            }
            if (ending.ScreenOut)
            {
                writing.Note(ending.Code, "That it marks a response as screened out is not kept.");
            }
        }
        SjsWriting.AddList(survey, "completedHtmlOnCondition", texts);
        SjsWriting.AddList(survey, "navigateToUrlOnCondition", addresses);
        foreach (var quota in questionnaire.Quotas)
        {
            writing.Note(quota.Code, "There are no quotas in SurveyJS itself.");
        }
    }
}
