using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Links to the same form in the questionnaire's other languages.</summary>
internal static class LanguageLinks
{
    public static void Write(Html html, SurveyForm form, Words words)
    {
        if (form.Questionnaire.Languages.Count < 2) return;
        html.Markup("<nav").Attribute("aria-label", words["answering.languages"]).Markup(">");
        foreach (var language in form.Questionnaire.Languages)
        {
            var tag = $" lang=\"{language}\" dir=\"{SurveyLanguage.Direction(language)}\"";
            if (language == form.Language) html.Element("b", SurveyLanguage.NameOf(language), tag + " aria-current=\"true\"");
            else html.Markup("<a href=\"").Text($"{form.Action}?lang={language}").Markup(Tail(form)).Markup("\"").Attribute("hreflang", language).Markup(tag).Markup(">").Text(SurveyLanguage.NameOf(language)).Markup("</a>");
        }
        html.Markup("</nav>");
    }

    // What the link carries on, saved answers among it.
    private static string Tail(SurveyForm form) => form.Attributes is [PageTemplate.Attributes]
        ? PageTemplate.LinkTail.ToString()
        : Html.Encode(form.SavedAt + (form.Attributes.Length > 0 ? "&a=" + form.Attributes : "") + (form.Mode.Length > 0 ? "&m=" + form.Mode : ""));
}
