using Kept.Features.Surveys;

namespace Kept.Features.Responses.Answering;

/// <summary>
/// Receives a form as it stands while it is being filled in, from the page's script: 204 when it was saved. Nobody reads what is
/// answered, so it has no words; without script the screens save.
/// </summary>
public sealed class TakeProgress(PublishedSurveys published, ILogger<TakeProgress> log)
{
    public async Task Take(HttpContext http) => http.Response.StatusCode = await Status(http);

    private async Task<int> Status(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return StatusCodes.Status415UnsupportedMediaType;
        if (request.ContentLength > TakeAnswers.LongestBody || await FormFields.Read(request.BodyReader, TakeAnswers.LongestBody, http.RequestAborted) is not { } form)
            return StatusCodes.Status413PayloadTooLarge;
        var linkKey = (string)http.GetRouteValue("linkKey")!;
        if (await published.ByLink(linkKey, http.RequestAborted) is not { } survey)
            return await Apologies.IsClosed(http, linkKey) ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
        try
        {
            return await http.RequestServices.GetRequiredService<SaveProgress>().Handle(new(survey, form), http.RequestAborted)
                ? StatusCodes.Status204NoContent : StatusCodes.Status400BadRequest;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning("Progress in survey {Survey} could not be saved: {Reason}", survey.Code, error.GetBaseException().Message);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }
}
