using System.Globalization;
using Kept.Features.Surveys.Rendering;
using Microsoft.Extensions.Primitives;

namespace Kept.Features.Responses.Answering;

/// <summary>Sends respondent pages with the headers they all have.</summary>
internal static class RespondentAnswers
{
    private static readonly StringValues Html = "text/html; charset=utf-8", NoStore = "no-store", NoReferrer = "no-referrer", NoSniff = "nosniff";

    public static Task SendPage(this HttpContext http, int status, byte[] page)
    {
        Prepare(http.Response, status, page.Length);
        return http.Response.BodyWriter.WriteAsync(page).AsTask();
    }

    /// <summary>Goes on at a path of ours.</summary>
    public static void Redirect(this HttpContext http, string path)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = path;
        http.Response.Headers.CacheControl = NoStore;
        http.Response.Headers["Referrer-Policy"] = NoReferrer;
    }

    public static Task SendForm(this HttpContext http, PageTemplate page, string attributes, string mode)
    {
        var token = Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);
        Prepare(http.Response, StatusCodes.Status200OK, page.Length(token, attributes, mode));
        page.Write(http.Response.BodyWriter, token, attributes, mode);
        return http.Response.BodyWriter.FlushAsync().AsTask();
    }

    private static void Prepare(HttpResponse response, int status, int length)
    {
        response.StatusCode = status;
        response.ContentLength = length;
        var headers = response.Headers;
        headers.ContentType = Html;
        headers.CacheControl = NoStore;
        headers.ContentSecurityPolicy = response.HttpContext.RequestServices.GetRequiredService<SurveyPages>().Brand.Policy;
        headers["Referrer-Policy"] = NoReferrer;
        headers.XContentTypeOptions = NoSniff;
        if (status == StatusCodes.Status503ServiceUnavailable) headers.RetryAfter = "10";
    }
}
