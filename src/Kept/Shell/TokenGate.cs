using Microsoft.AspNetCore.Antiforgery;

namespace Kept.Shell;

/// <summary>Refuses (400) a form that comes without the token of its page, before anything of it is read: the framework only marks it, and handlers bound while building would fail on the mark.</summary>
public static class TokenGate
{
    public static void UseTokenGate(this IApplicationBuilder app) => app.UseAntiforgery().Use((http, next) =>
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });
}
