using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>What all respondent pages have around them: head, who asks, the end.</summary>
internal static class PageFrame
{
    public static void Open(Html html, string language, string title, string company)
    {
        html.Markup("<!DOCTYPE html><html").Attribute("lang", language).Attribute("dir", SurveyLanguage.Direction(language))
            .Markup("><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><meta name=\"color-scheme\" content=\"light dark\">")
            .Element("title", $"{title} – {company}").Markup("<style>").Markup(PageAssets.Css).Markup("</style></head><body><div class=\"page\"><header>")
            .Element("p class=\"who\"", company);
    }

    public static byte[] Close(Html html, params ReadOnlySpan<string> scripts)
    {
        html.Markup("</div>");
        foreach (var script in scripts) html.Markup("<script>").Markup(script).Markup("</script>");
        return html.Markup("</body></html>").ToBytes();
    }

    /// <summary>Attributes for words of Kept's own where the page is in another language.</summary>
    public static string Chrome(string language, Words words) =>
        string.Equals(SurveyLanguage.OfChrome(language), language.Split('-')[0], StringComparison.OrdinalIgnoreCase) ? "" : $" lang=\"{words.Language}\" dir=\"ltr\"";
}
