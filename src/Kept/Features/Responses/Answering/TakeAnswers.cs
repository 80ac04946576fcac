using Kept.Features.Organisation;
using Kept.Features.Responses.Files;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;

namespace Kept.Features.Responses.Answering;

/// <summary>
/// Receives a sent form: thanks, the next screen, or the same form with everything still in it and what to mend. Whatever happens
/// on our side, nobody has to write her answers again.
/// </summary>
public sealed class TakeAnswers(PublishedSurveys published, SurveyPages pages, OrganisationFacts organisation, Apologies apologies, ILogger<TakeAnswers> log)
{
    /// <summary>In bytes, without files.</summary>
    internal const int LongestBody = 256 * 1024;

    public async Task Take(HttpContext http)
    {
        var request = http.Request;
        var linkKey = (string)http.GetRouteValue("linkKey")!;
        if (MultipartForm.Is(request)) await TakeParts(http, linkKey);
        else if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) await apologies.NotAForm(http);
        else if (request.ContentLength > LongestBody || await FormFields.Read(request.BodyReader, LongestBody, http.RequestAborted) is not { } form) await apologies.TooLarge(http);
        else if (await published.ByLink(linkKey, http.RequestAborted) is not { } survey) await apologies.NoSurvey(http, linkKey, answered: true);
        else await Take(http, survey, form);
    }

    // Only where a file is asked for: nobody else needs to send us megabytes.
    private async Task TakeParts(HttpContext http, string linkKey)
    {
        if (await published.ByLink(linkKey, http.RequestAborted) is not { } survey)
        {
            await apologies.NoSurvey(http, linkKey, answered: true);
            return;
        }
        if (FileSlots.Of(survey).Count == 0)
        {
            await apologies.NotAForm(http);
            return;
        }
        try
        {
            if (http.Request.ContentLength > MultipartForm.LongestForm || await MultipartForm.Read(http.Request, LongestBody, http.RequestAborted) is not { } form) await apologies.TooLarge(http);
            else await Take(http, survey, form);
        }
        catch (InvalidDataException broken)
        {
            log.LogInformation("A form in parts could not be read: {Reason}", broken.Message);
            await apologies.NotAForm(http);
        }
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
            await ShowAgain(http, StatusCodes.Status503ServiceUnavailable, await Returned(http, survey, form) with { Notice = FormNotice.Unavailable });
            return;
        }
        await Answer(http, survey, form, result);
    }

    private async Task Answer(HttpContext http, PublishedSurvey open, FormFields form, AnswerSurvey.Result result)
    {
        switch (result.Outcome)
        {
            case AnswerSurvey.Outcome.Taken:
                http.Redirect(ThankRespondent.Path(result.Visit!, result.Ending));
                break;
            case AnswerSurvey.Outcome.GoesOn:
                http.Redirect(result.Location!);
                break;
            case AnswerSurvey.Outcome.SentBefore:
                http.Redirect(ThankRespondent.SentBefore(result.Visit!));
                break;
            case AnswerSurvey.Outcome.Tampered:
                await apologies.Damaged(http);
                break;
            case AnswerSurvey.Outcome.Unavailable:
                await ShowAgain(http, StatusCodes.Status503ServiceUnavailable, result.Screen!);
                break;
            case AnswerSurvey.Outcome.TooLarge:
                await apologies.TooLarge(http);
                break;
            case AnswerSurvey.Outcome.Stale:
                await ShowAgain(http, StatusCodes.Status422UnprocessableEntity, await Returned(http, open, form) with
                {
                    Notice = FormNotice.SendAgain, Token = Guid.CreateVersion7().ToString("N"),
                });
                break;
            default:
                await ShowAgain(http, StatusCodes.Status422UnprocessableEntity, result.Screen!);
                break;
        }
    }

    private Task ShowAgain(HttpContext http, int status, SurveyForm form) => http.SendPage(status, pages.Form(form));

    /// <summary>The form as it was sent, when nothing but itself is known; in the version it was given in, where that can be found.</summary>
    private async Task<SurveyForm> Returned(HttpContext http, PublishedSurvey open, FormFields form)
    {
        var survey = open;
        try
        {
            if (int.TryParse(form.First("_v"), out var version)) survey = await published.Version(open, version, http.RequestAborted) ?? open;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning("The version of a returned form could not be read: {Reason}", error.GetBaseException().Message);
        }
        return FormsAgain.Of(survey, form, organisation.Name);
    }
}
