using System.Globalization;
using System.Net;
using System.Text;

namespace Kept.Questionnaires.Exchange.Print;

/// <summary>
/// A questionnaire as one HTML document for paper: circles and boxes to tick, lines to write on, conditions and jumps in words. It
/// needs nothing from elsewhere; its style stands in its head.
/// </summary>
public static class PrintedQuestionnaire
{
    private const string Style = """
        @page { size: A4; margin: 18mm 16mm; }
        body { font: 11pt/1.4 system-ui, sans-serif; color: #000; max-width: 180mm; margin: 0 auto; }
        h1 { font-size: 18pt; margin: 0 0 6mm; } h2 { font-size: 14pt; margin: 8mm 0 3mm; break-after: avoid; } h3 { font-size: 11pt; margin: 0 0 1mm; }
        .page { break-before: page; } .page:first-of-type { break-before: auto; }
        .question { break-inside: avoid; margin: 0 0 6mm; } .hint, .rule { margin: 0 0 1mm; font-size: 9.5pt; } .rule { font-style: italic; }
        ul { list-style: none; margin: 0; padding: 0; } li { margin: 0 0 1.2mm; }
        .circle, .box { display: inline-block; width: 3.6mm; height: 3.6mm; border: .35mm solid #000; vertical-align: -.5mm; margin-right: 2mm; }
        .circle { border-radius: 50%; } .place { display: inline-block; width: 8mm; border-bottom: .3mm solid #000; margin-right: 2mm; }
        .line { border-bottom: .3mm solid #000; height: 8mm; } .short { display: inline-block; width: 45mm; }
        table { border-collapse: collapse; width: 100%; } th, td { border: .2mm solid #666; padding: 1mm 1.5mm; text-align: center; font-weight: normal; } th[scope=row] { text-align: left; }
        td .circle, td .box { margin: 0; } tr { break-inside: avoid; }
        """;

    /// <param name="language">One of the questionnaire's; texts missing in it come in another, as on screen.</param>
    public static string Html(Questionnaire questionnaire, string language)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(language);
        var words = PrintWords.In(language);
        var numbers = questionnaire.Questions.Where(question => question.IsAsked).Select((question, i) => (question.Code, Number: i + 1)).DistinctBy(pair => pair.Code).ToDictionary(pair => pair.Code, pair => pair.Number);
        var conditions = new ConditionWords(questionnaire, numbers, language);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{Encode(language)}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{Said(questionnaire.Title, language)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n<h1>{Said(questionnaire.Title, language)}</h1>\n");
        foreach (var page in questionnaire.Pages.Where(page => page.Questions.Any(IsPrinted)))
        {
            html.Append("<section class=\"page\">\n");
            html.Append(page.Title is null ? "" : $"<h2>{Said(page.Title, language)}</h2>\n");
            html.Append(Rule(words.OnlyIf, page.ShowIf, conditions)).Append(page.Loop is null ? "" : $"<p class=\"rule\">{Encode(words.Again)}</p>\n");
            foreach (var question in page.Questions.Where(IsPrinted))
            {
                Add(html, question, language, words, numbers, conditions);
                Skips(html, question.SkipTo, questionnaire, words, numbers, conditions);
            }
            Skips(html, page.SkipTo, questionnaire, words, numbers, conditions);
            html.Append("</section>\n");
        }
        return html.Append(CultureInfo.InvariantCulture, $"<p>{(questionnaire.Ending is null ? Encode(words.Thanks) : Said(questionnaire.Ending, language))}</p>\n</main>\n</body>\n</html>\n").ToString();
    }

    // What comes along unseen has no place on paper.
    private static bool IsPrinted(Question question) => question.Kind is not (QuestionKind.Hidden or QuestionKind.Computed);

    private static void Add(StringBuilder html, Question question, string language, PrintWords words, Dictionary<string, int> numbers, ConditionWords conditions)
    {
        var text = Said(question.Text, language);
        if (question.Kind is QuestionKind.Section or QuestionKind.Note)
        {
            html.Append(Rule(words.OnlyIf, question.ShowIf, conditions)).Append(question.Kind == QuestionKind.Section ? $"<h2>{text}</h2>\n" : $"<p>{text}</p>\n");
            return;
        }
        var number = numbers[question.Code].ToString(CultureInfo.InvariantCulture);
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"question\" role=\"group\" aria-labelledby=\"q{number}\">\n<h3 id=\"q{number}\">{number}. {text}{(question.Required ? $" <small>({Encode(words.Required)})</small>" : "")}</h3>\n");
        html.Append(question.Help is null ? "" : $"<p class=\"hint\">{Said(question.Help, language)}</p>\n");
        html.Append(Rule(words.OnlyIf, question.ShowIf, conditions));
        html.Append(PrintedAnswer.Of(question, language, words, conditions)).Append("</div>\n");
    }

    private static void Skips(StringBuilder html, IReadOnlyList<Skip> skips, Questionnaire questionnaire, PrintWords words, Dictionary<string, int> numbers, ConditionWords conditions)
    {
        foreach (var skip in skips)
        {
            var first = questionnaire.Pages.FirstOrDefault(page => page.Code == skip.To)?.Questions.FirstOrDefault(question => question.IsAsked)?.Code ?? skip.To;
            var to = numbers.TryGetValue(first, out var number) ? $"{words.Question} {number.ToString(CultureInfo.InvariantCulture)}" : words.ToTheEnd;
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"rule\">→ {(skip.If is null ? "" : Encode($"{words.OnlyIf} {conditions.Of(skip.If)}: "))}{Encode($"{words.GoTo} {to}.")}</p>\n");
        }
    }

    private static string Rule(string onlyIf, Expression? condition, ConditionWords conditions) =>
        condition is null ? "" : $"<p class=\"rule\">{Encode($"{onlyIf} {conditions.Of(condition)}:")}</p>\n";

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A text with a gap where an answer would stand, encoded, with its line breaks.</summary>
    internal static string Said(Text text, string language) =>
        Encode(string.Concat(Piping.Parts(text.In(language)).Select(part => part.Value is null ? part.Words : "……"))).Replace("\n", "<br>", StringComparison.Ordinal);
}
