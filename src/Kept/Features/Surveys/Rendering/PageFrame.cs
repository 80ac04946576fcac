using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>What all respondent pages have around them: head, who asks, the end.</summary>
internal static class PageFrame
{
    /// <summary>The whole document.</summary>
    /// <param name="heading">What stands beside the company's name.</param>
    public static byte[] Page(string language, string title, string company, Brand brand, PagePart parts, Html heading, Html main)
    {
        if (brand.Logo is not null) parts |= PagePart.Logo;
        var html = new Html();
        html.Markup("<!DOCTYPE html><html").Attribute("lang", language).Attribute("dir", SurveyLanguage.Direction(language))
            .Markup("><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" content=\"noindex\">")
            .Element("title", $"{title} – {company}");
        if (brand.Logo is { } icon) html.Markup("<link rel=\"icon\" href=\"").Markup(icon).Markup("\">");
        PageAssets.WriteStyles(html, parts);
        if (brand.Css.Length > 0) html.Markup("<style>").Markup(brand.Css).Markup("</style>");
        html.Markup("</head><body><div class=\"page\"><header>");
        if (brand.Logo is { } logo) html.Markup("<p class=\"who\"><img height=\"48\" src=\"").Markup(logo).Markup("\"").Attribute("alt", company).Markup("></p>");
        else html.Element("p class=\"who\"", company);
        html.Append(heading).Markup("</header>").Append(main).Markup("</div>");
        if (!parts.HasFlag(PagePart.Message)) PageAssets.WriteScripts(html, parts);
        return html.Markup("</body></html>").ToBytes();
    }

    /// <summary>Attributes for words of Kept's own where the page is in another language.</summary>
    public static string Chrome(string language, Words words) =>
        string.Equals(SurveyLanguage.OfChrome(language), language.Split('-')[0], StringComparison.OrdinalIgnoreCase) ? "" : $" lang=\"{words.Language}\" dir=\"ltr\"";
}
