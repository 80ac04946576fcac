using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;

namespace Kept.Features.Responses.Answering;

/// <summary>Shows the form behind a link, and the thanks after it. Looking records nothing: mail scanners look too.</summary>
public sealed class ShowSurvey(PublishedSurveys published, LinkFacts links, FormTemplates templates, SurveyPages pages, OrganisationFacts organisation, Apologies apologies)
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
        var carried = query["a"].ToString();
        if (links.Read(linkKey, carried) is not { } signed) await apologies.Damaged(http);
        else if (query.ContainsKey("r") || signed.ContainsKey(LinkSigner.Respondent) || !FormTemplates.IsSameForAll(survey)) await Own(http, survey, signed);
        else await http.SendForm(templates.Of(survey, LanguageFor(http, survey), organisation.Name), carried, LinkFacts.KnownMode(query["m"]));
    }

    /// <summary>The form of one respondent: what she saved, or what depends on what her link says.</summary>
    private async Task Own(HttpContext http, PublishedSurvey survey, IReadOnlyDictionary<string, string> signed)
    {
        var open = http.RequestServices.GetRequiredService<OpenForm>();
        var (visit, form) = await open.Handle(new(survey, http.Request.Query, signed, http.Request.Headers.AcceptLanguage), http.RequestAborted);
        if (form is not null) await http.SendPage(StatusCodes.Status200OK, pages.Form(form));
        else http.Redirect(ThankRespondent.SentBefore(visit));
    }

    internal static string LanguageFor(HttpContext http, PublishedSurvey survey) =>
        SurveyLanguage.Choose(survey.Questionnaire.Languages, http.Request.Query["lang"], http.Request.Headers.AcceptLanguage);
}
