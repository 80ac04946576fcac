using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Answering;

/// <summary>
/// The page after the answers were saved, in the company's words or ours. What an ending says of her answers is read from the
/// response itself, by the token that only she has, and for an hour: the address carries no answers.
/// </summary>
public sealed class ThankRespondent(PublishedSurveys published, LinkFacts links, SurveyPages pages, OrganisationFacts organisation, Apologies apologies)
{
    private const int LongestHeading = 140;
    private static readonly TimeSpan AnswersKnown = TimeSpan.FromHours(1);

    /// <summary>Where to go after sending; a kiosk finds its way back from there for the next person.</summary>
    /// <param name="ending">Null for the usual one.</param>
    public static string Path(Visit visit, Ending? ending) =>
        PathOf(visit) + (ending is null ? "" : "&e=" + ending.Code)
        + (Thanks.IsPiped(visit.Survey.Questionnaire, ending) ? $"&r={visit.Token:N}" : "") + (visit.Mode == "kiosk" ? Next(visit.Carried) : "");

    /// <summary>Where somebody goes whose answers had been sent before.</summary>
    public static string SentBefore(Visit visit) => PathOf(visit) + (visit.IsPersonal ? "&sent=before" : "") + (visit.Mode == "kiosk" ? Next(visit.Carried) : "");

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
        var (ending, address) = survey is null ? (null, null) : await EndingFor(http, survey, language);
        var (title, text) = ending switch
        {
            _ when http.Request.Query.ContainsKey("sent") => (words["answering.sent_before"], words["answering.sent_before_text"]),
            null => (words["answering.thanks"], words["answering.thanks_text"]),
            { Length: <= LongestHeading } => (ending, ""),
            _ => (words["answering.thanks"], ending),
        };
        var again = Again(http, survey, language);
        if (again is null && address is not null)
        {
            again = (address, words["answering.go_on"]);
            // Not a redirect: the page's policy lets a form lead to ourselves alone, and so do browsers with what follows from it.
            http.Response.Headers["Refresh"] = "0; url=" + address;
        }
        await http.SendPage(StatusCodes.Status200OK, pages.Message(language, organisation.Name, title, text, thanks: true, again));
    }

    private async Task<(string? Text, string? Address)> EndingFor(HttpContext http, PublishedSurvey survey, string language)
    {
        var query = http.Request.Query;
        var facts = new Facts();
        if (Guid.TryParseExact(query["r"], "N", out var token))
        {
            var services = http.RequestServices;
            var response = await services.GetRequiredService<BegunResponses>().Sent(survey, token, http.RequestAborted);
            if (response is not null && response.ReceivedAt > services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - AnswersKnown)
            {
                survey = await published.Version(survey, response.Version, http.RequestAborted) ?? survey;
                facts = await services.GetRequiredService<KnownFacts>().Of(response, survey.Questionnaire, http.RequestAborted);
            }
        }
        var ending = survey.Questionnaire.Endings.FirstOrDefault(e => e.Code == query["e"]);
        return query.ContainsKey("sent") ? (null, null)
            : (Thanks.TextIn(survey.Sheet.Flow, ending, language, facts), Thanks.AddressIn(survey.Sheet.Flow, ending, facts));
    }

    private (string, string)? Again(HttpContext http, PublishedSurvey? survey, string language)
    {
        var attributes = http.Request.Query["a"].ToString();
        if (survey is null || http.Request.Query["m"] != "kiosk" || links.Read(survey.LinkKey, attributes) is null) return null;
        return ($"/s/{survey.LinkKey}?lang={language}{Next(attributes)}", pages.WordsFor(language)["answering.next_person"]);
    }

    private static string PathOf(Visit visit) => $"/s/{visit.Survey.LinkKey}/thanks?lang={visit.Language}";

    private static string Next(string attributes) => "&m=kiosk" + (attributes.Length > 0 ? "&a=" + attributes : "");
}
