using Kept.Shared;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kept.Shell;

public static class ErrorPages
{
    /// <summary>Gives an error without a body one: problem details for a program, a page that leads on for a person.</summary>
    public static void UseErrorPages(this IApplicationBuilder app) => app.UseStatusCodePages(async context =>
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await http.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new() { HttpContext = http, ProblemDetails = { Status = status } });
            return;
        }
        // The page that failed has used up this request's navigation; the one that says so needs a scope of its own.
        await using var fresh = http.RequestServices.CreateAsyncScope();
        var used = http.RequestServices;
        http.RequestServices = fresh.ServiceProvider;
        var away = http.Features.Get<IExceptionHandlerFeature>()?.Error as UnavailableException;
        var page = new RazorComponentResult<ErrorDocument>(new { Status = status, Reference = status >= 500 ? http.TraceIdentifier : null, Away = away }) { StatusCode = status };
        try { await page.ExecuteAsync(http); }
        finally { http.RequestServices = used; }
    });
}
