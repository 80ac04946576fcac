using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;

namespace Kept.Features.Responses.Answering;

/// <summary>Shows the form behind a link, and the thanks after it. Looking records nothing: mail scanners look too.</summary>
public sealed class ShowSurvey(PublishedSurveys published, LinkFacts links, FormTemplates templates, OrganisationFacts organisation, Apologies apologies)
{
    public async Task Form(HttpContext http)
    {
        var linkKey = (string)http.GetRouteValue("linkKey")!;
        if (await published.ByLink(linkKey, http.RequestAborted) is not { } survey)
        {
            await apologies.NoSurvey(http, linkKey, answered: false);
            return;
        }
        var query = http.Request.Query;
        var signed = query["a"].ToString();
        if (links.Read(linkKey, signed) is null)
        {
            await apologies.Damaged(http);
            return;
        }
        var page = templates.Of(survey, LanguageFor(http, survey), organisation.Name);
        await http.SendForm(page, signed, LinkFacts.KnownMode(query["m"]));
    }

    internal static string LanguageFor(HttpContext http, PublishedSurvey survey) =>
        SurveyLanguage.Choose(survey.Questionnaire.Languages, http.Request.Query["lang"], http.Request.Headers.AcceptLanguage);
}
