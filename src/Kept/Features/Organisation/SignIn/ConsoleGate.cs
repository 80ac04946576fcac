using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Kept.Features.Organisation.SignIn;

/// <summary>
/// What stands before the console: set-up while there is no organisation, and the choice of an own password after a one-time
/// one. Customers' pages, programs and health checks pass it by.
/// </summary>
public static class ConsoleGate
{
    private const string Welcome = "/welcome";
    private const string Password = "/account/password";
    private static readonly string[] OpenWithOneTimePassword = [Password, "/sign-out"];

    public static IApplicationBuilder UseConsoleGate(this IApplicationBuilder app)
    {
        var facts = app.ApplicationServices.GetRequiredService<OrganisationFacts>();
        return app.Use((http, next) =>
        {
            var path = http.Request.Path.Value ?? "/";
            if (IsPage(http) && path != Welcome && !facts.IsSetUp) return Send(http, Welcome);
            if (http.RequestServices.GetRequiredService<Me>().MustChangePassword && !IsOpen(http) && !OpenWithOneTimePassword.Contains(path))
            {
                if (IsPage(http)) return Send(http, Password);
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
            return next(http);
        });
    }

    // An address that leads nowhere is a page too: the one that says so.
    private static bool IsPage(HttpContext http) => http.GetEndpoint() is not { } endpoint
        ? !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        : endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static bool IsOpen(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static Task Send(HttpContext http, string path)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
