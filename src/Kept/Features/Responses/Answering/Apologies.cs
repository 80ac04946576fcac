using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Answering;

/// <summary>The pages that say, in the visitor's language, why there is nothing to answer here.</summary>
public sealed class Apologies(SurveyPages pages, OrganisationFacts organisation)
{
    private static readonly string[] Languages = [.. Language.All.Select(l => l.Code)];

    /// <summary>No open survey is behind the link: it was closed, or there never was one.</summary>
    /// <param name="answered">Whether she had answers to send.</param>
    public async Task NoSurvey(HttpContext http, string linkKey, bool answered)
    {
        await (await IsClosed(http, linkKey) switch
        {
            true when answered => Say(http, StatusCodes.Status410Gone, "answering.ended", "answering.ended_meanwhile"),
            true => Say(http, StatusCodes.Status410Gone, "answering.ended", "answering.ended_text"),
            false => Say(http, StatusCodes.Status404NotFound, "answering.unknown", "answering.unknown_text"),
        });
    }

    public static Task<bool> IsClosed(HttpContext http, string linkKey) => http.RequestServices.GetRequiredService<KeptDb>()
        .Surveys.AnyAsync(s => s.LinkKey == linkKey && s.State == SurveyState.Closed, http.RequestAborted);

    public Task Damaged(HttpContext http) => Say(http, StatusCodes.Status400BadRequest, "answering.damaged", "answering.damaged_text");

    public Task TooLarge(HttpContext http) => Say(http, StatusCodes.Status413PayloadTooLarge, "answering.too_large", "answering.too_large_text");

    public Task NotAForm(HttpContext http) => Say(http, StatusCodes.Status415UnsupportedMediaType, "answering.damaged", "answering.not_a_form");

    public Task Unavailable(HttpContext http) => Say(http, StatusCodes.Status503ServiceUnavailable, "answering.unavailable", "answering.unavailable_text");

    /// <summary>One of Kept's own languages, where the survey's are not known.</summary>
    public static string LanguageFor(HttpContext http) => SurveyLanguage.Choose(Languages, http.Request.Query["lang"], http.Request.Headers.AcceptLanguage);

    private async Task Say(HttpContext http, int status, string title, string text)
    {
        var language = LanguageFor(http);
        var words = pages.WordsFor(language);
        await http.SendPage(status, pages.Message(language, organisation.Name, words[title], words[text]));
    }
}
