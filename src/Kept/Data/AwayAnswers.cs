using Kept.Shared;
using Microsoft.AspNetCore.Diagnostics;

namespace Kept.Data;

/// <summary>Says that the database is away for now (503, come again) where a read or sign-in failed on it; everything else passes on.</summary>
public sealed class AwayAnswers(Dialect dialect, ErrorAnswers answers, ILogger<AwayAnswers> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!dialect.IsPassing(exception)) return false;
        log.LogWarning("The database is away: {Reason}", exception.GetBaseException().Message);
        var away = exception as UnavailableException ?? new UnavailableException(dialect.IsFull(exception) ? "data.full" : "data.unavailable", exception);
        return await answers.TryHandleAsync(httpContext, away, cancellationToken);
    }
}
