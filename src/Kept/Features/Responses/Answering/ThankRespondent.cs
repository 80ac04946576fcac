using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;

namespace Kept.Features.Responses.Answering;

/// <summary>The page after the answers were saved, in the company's words or ours.</summary>
public sealed class ThankRespondent(PublishedSurveys published, LinkFacts links, SurveyPages pages, OrganisationFacts organisation, Apologies apologies)
{
    private const int LongestHeading = 140;

    /// <summary>Where to go after sending; a kiosk finds its way back from there for the next person.</summary>
    public static string Path(PublishedSurvey survey, string language, string attributes, string mode) =>
        $"/s/{survey.LinkKey}/thanks?lang={language}" + (mode == "kiosk" ? Next(attributes) : "");

    public async Task Show(HttpContext http)
    {
        var linkKey = (string)http.GetRouteValue("linkKey")!;
        var survey = await published.ByLink(linkKey, http.RequestAborted);
        // Who answered last before a survey ended is thanked like everybody.
        if (survey is null && !await Apologies.IsClosed(http, linkKey))
        {
            await apologies.NoSurvey(http, linkKey, answered: false);
            return;
        }
        var language = survey is null ? Apologies.LanguageFor(http) : ShowSurvey.LanguageFor(http, survey);
        var words = pages.WordsFor(language);
        var ending = survey?.Questionnaire.Ending?.In(language);
        var (title, text) = ending switch
        {
            null => (words["answering.thanks"], words["answering.thanks_text"]),
            { Length: <= LongestHeading } => (ending, ""),
            _ => (words["answering.thanks"], ending),
        };
        await http.SendPage(StatusCodes.Status200OK, pages.Message(language, organisation.Name, title, text, thanks: true, Again(http, survey, language)));
    }

    private (string, string)? Again(HttpContext http, PublishedSurvey? survey, string language)
    {
        var attributes = http.Request.Query["a"].ToString();
        if (survey is null || http.Request.Query["m"] != "kiosk" || links.Read(survey.LinkKey, attributes) is null) return null;
        return ($"/s/{survey.LinkKey}?lang={language}{Next(attributes)}", pages.WordsFor(language)["answering.next_person"]);
    }

    private static string Next(string attributes) => "&m=kiosk" + (attributes.Length > 0 ? "&a=" + attributes : "");
}
