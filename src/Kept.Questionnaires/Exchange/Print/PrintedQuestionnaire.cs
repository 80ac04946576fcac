namespace Kept.Questionnaires.Exchange.Print;

/// <summary>
/// A questionnaire on paper: one HTML document in one language with its style inside and no request to anywhere, to be printed
/// or saved as PDF from any browser. Loops are written out; conditions and jumps are said in words.
/// </summary>
public static class PrintedQuestionnaire
{
    private static readonly Lazy<string> Css = new(ReadStyle);

    /// <summary>The style sheet inside the document, so that a content policy may allow just this one.</summary>
    public static string Style => Css.Value;

    /// <param name="language">One of the questionnaire's.</param>
    /// <param name="direction"><c>ltr</c> or <c>rtl</c>.</param>
    /// <param name="company">Who asks; may be empty.</param>
    public static string Write(Questionnaire questionnaire, string language, string direction, string company, PrintWords words)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(words);
        var flow = Flow.Of(questionnaire);
        var numbers = new Numbering(flow);
        var html = new PrintedHtml();
        var text = new PrintedText(numbers, language, words);
        var conditions = new ConditionWords(numbers, language, words);
        html.Markup("<!DOCTYPE html><html").Attribute("lang", language).Attribute("dir", direction)
            .Markup("><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Element("title", questionnaire.Title.In(language)).Markup("<style>").Markup(Style).Markup("</style></head><body><main>")
            .Element("p", words["hint"], " class=\"screen\"").Markup("<header>");
        if (company.Length > 0)
        {
            html.Element("p", company, " class=\"who\"");
        }
        html.Element("h1", text.Of(questionnaire.Title)).Markup("</header>");
        var writer = new PrintedPages(numbers, html, text, conditions, words);
        foreach (var page in flow.Pages)
        {
            writer.Write(page);
        }
        if (questionnaire.Ending is { } ending)
        {
            html.Markup("<footer>").Element("p", text.Of(ending)).Markup("</footer>");
        }
        return html.Markup("</main></body></html>").ToString();
    }

    private static string ReadStyle()
    {
        using var stream = typeof(PrintedQuestionnaire).Assembly.GetManifestResourceStream("paper.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r", "", StringComparison.Ordinal);
    }
}
