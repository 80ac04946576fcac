using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;

namespace Kept.Features.Responses.Answering;

/// <summary>
/// Receives a sent form: thanks, or the same form with everything still in it and what to mend. Whatever happens on our
/// side, nobody has to write her answers again.
/// </summary>
public sealed class TakeAnswers(PublishedSurveys published, SurveyPages pages, OrganisationFacts organisation, Apologies apologies, ILogger<TakeAnswers> log)
{
    private const int LongestBody = 256 * 1024;

    public async Task Take(HttpContext http)
    {
        var request = http.Request;
        var linkKey = (string)http.GetRouteValue("linkKey")!;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) await apologies.NotAForm(http);
        else if (request.ContentLength > LongestBody || await FormFields.Read(request.BodyReader, LongestBody, http.RequestAborted) is not { } form) await apologies.TooLarge(http);
        else if (await published.ByLink(linkKey, http.RequestAborted) is not { } survey) await apologies.NoSurvey(http, linkKey, answered: true);
        else await Take(http, survey, form);
    }

    private async Task Take(HttpContext http, PublishedSurvey survey, FormFields form)
    {
        AnswerSurvey.Result result;
        try
        {
            result = await http.RequestServices.GetRequiredService<AnswerSurvey>().Handle(new(survey, form), http.RequestAborted);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Answers to survey {Survey} could not be taken; the customer was asked to send them again", survey.Code);
            var language = SurveyLanguage.Choose(survey.Questionnaire.Languages, form.First("_lang"), null);
            await ShowAgain(http, StatusCodes.Status503ServiceUnavailable, await Returned(http, survey, language, form) with { Notice = FormNotice.Unavailable });
            return;
        }
        switch (result.Outcome)
        {
            case AnswerSurvey.Outcome.Taken:
                http.Response.StatusCode = StatusCodes.Status303SeeOther;
                http.Response.Headers.Location = ThankRespondent.Path(survey, result.Language, form.First("_a"), form.First("_m"));
                break;
            case AnswerSurvey.Outcome.Tampered:
                await apologies.Damaged(http);
                break;
            case AnswerSurvey.Outcome.Stale:
                await ShowAgain(http, StatusCodes.Status422UnprocessableEntity, await Returned(http, result.Survey, result.Language, form) with
                {
                    Notice = FormNotice.SendAgain, Token = Guid.CreateVersion7().ToString("N"),
                });
                break;
            default:
                await ShowAgain(http, StatusCodes.Status422UnprocessableEntity, await Returned(http, result.Survey, result.Language, form) with { Problems = result.Problems });
                break;
        }
    }

    private Task ShowAgain(HttpContext http, int status, SurveyForm form) => http.SendPage(status, pages.Form(form));

    private async Task<SurveyForm> Returned(HttpContext http, PublishedSurvey survey, string language, FormFields form) =>
        FormTemplates.FormOf(survey, language, organisation.Name) with
        {
            Token = form.First("_t"), Attributes = form.First("_a"), Mode = LinkFacts.KnownMode(form.First("_m")), Answers = form.All,
        };
}
