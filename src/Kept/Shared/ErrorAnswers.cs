using Kept.Shared.Languages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Shared;

/// <summary>Turns the few errors we mean into problem details (RFC 9457); everything else is a bug and stays a 500.</summary>
public sealed class ErrorAnswers(IProblemDetailsService problems, Phrases phrases, TimeProvider clock) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (StatusOf(exception) is not { } status) return false;
        httpContext.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "10";
        if (!IsApi(httpContext)) return true;
        var details = new ProblemDetails { Status = status, Detail = exception is KeptException meant ? meant.Explain(English) : exception.Message };
        if (exception is InvalidException invalid) details.Extensions["errors"] = invalid.ErrorsIn(English);
        if (exception is UnavailableException { Since: { } since }) details.Extensions["since"] = since;
        if (exception is UnprocessableException unprocessable) details.Extensions["where"] = unprocessable.Place;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = details, Exception = exception });
    }

    // Programs are spoken to in English, whatever the organisation speaks.
    private Words English => new(phrases, Language.Default, clock);

    public static int? StatusOf(Exception error) => error switch
    {
        NotFoundException => StatusCodes.Status404NotFound,
        ForbiddenException => StatusCodes.Status403Forbidden,
        RuleBrokenException => StatusCodes.Status409Conflict,
        InvalidException => StatusCodes.Status400BadRequest,
        UnprocessableException => StatusCodes.Status422UnprocessableEntity,
        UnavailableException => StatusCodes.Status503ServiceUnavailable,
        BadHttpRequestException bad => bad.StatusCode,
        _ => null,
    };

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
