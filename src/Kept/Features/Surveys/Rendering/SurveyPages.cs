using System.Globalization;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>
/// Turns questionnaires into the pages that customers answer: one HTML document each, styles inside, no request to
/// anywhere else, usable without script. Send them with <see cref="Brand"/>'s policy.
/// </summary>
public sealed class SurveyPages(Phrases phrases, TimeProvider clock, OrganisationFacts organisation)
{
    private Known _brand = new(null, null, Brand.None);

    /// <summary>The organisation's look as it is now; another one is another object.</summary>
    public Brand Brand
    {
        get
        {
            var (known, now) = (_brand, organisation.Get());
            if (known.Accent == now?.Accent && known.Logo == now?.LogoStamp) return known.Brand;
            return (_brand = new Known(now?.Accent, now?.LogoStamp, Brand.Of(now?.Accent, now?.LogoStamp))).Brand;
        }
    }

    /// <summary>The form as one person sees it now.</summary>
    public byte[] Form(SurveyForm form)
    {
        var words = WordsFor(form.Language);
        var context = new FormContext(form, words);
        var title = form.Flow.Fill(form.Questionnaire.Title, form.Language, context.Logic.Facts);
        var heading = new Html();
        if (!form.Returned || form.IsSaved) LanguageLinks.Write(heading, form, words);
        FormHtml.Write(context, title);
        return PageFrame.Page(form.Language, form.Problems.Count > 0 ? words["answering.fault_title", ("title", title)] : title, form.Company, Brand, context.Uses, heading, context.Html);
    }

    /// <summary>The untouched form, rendered once for everybody; token, attributes and mode are left open.</summary>
    public PageTemplate Template(SurveyForm form) => new(Form(form with
    {
        Token = PageTemplate.Token.ToString(), Attributes = PageTemplate.Attributes.ToString(), Mode = PageTemplate.Mode.ToString(),
    }));

    /// <summary>Whether the untouched form, or its first screen, looks different to different people or on different days, so that <see cref="Template"/> would not do.</summary>
    public static bool IsPersonal(Flow flow) => PersonalParts.Any(flow);

    /// <summary>A page that says one thing: thanks, or why there is nothing to answer here.</summary>
    /// <param name="again">A path to go on to, with the words key of its link.</param>
    public byte[] Message(string language, string company, string title, string text, bool thanks = false, (string Path, string Label)? again = null)
    {
        var html = new Html();
        html.Markup("<main class=\"message\">");
        if (thanks) html.Markup("<svg viewBox=\"0 0 48 48\" width=\"72\" height=\"72\" aria-hidden=\"true\"><circle cx=\"24\" cy=\"24\" r=\"22\"/><path d=\"M14 25l7 7 14-15\"/></svg>");
        html.Element("h1", title).Element("p class=\"text\"", text);
        if (again is { } next) html.Markup("<p><a class=\"button\"").Attribute("href", next.Path).Markup(">").Text(next.Label).Markup("</a></p>");
        return PageFrame.Page(language, title, company, Brand, PagePart.Message, new Html(), html.Markup("</main>"));
    }

    /// <summary>Kept's own words beside texts in this language.</summary>
    public Words WordsFor(string language) => new(phrases, SurveyLanguage.OfChrome(language), clock);

    // An object of its own, so that readers on other threads never see half of it.
    private sealed record Known(string? Accent, string? Logo, Brand Brand);
}
