using Kept.Features.Cases.Closing;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kept.Features.Cases.Channels.OneTouch;

/// <summary>
/// The page behind a button in a mail. Opening it changes nothing, since mail scanners open links; the press on it is a post. The link's key is all the proof there is,
/// so no antiforgery token is needed.
/// </summary>
public static class OneTouchApi
{
    public static IServiceCollection AddOneTouch(this IServiceCollection services) => services.AddScoped<NextInLine>().AddScoped<TouchWords>().AddScoped<TouchActs>();

    public static void MapOneTouch(this IEndpointRouteBuilder app)
    {
        app.MapGet("/t/{key}", Show).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/t/{key}", Press).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Show(string key, HttpContext http, IServiceScopeFactory scopes, Phrases phrases, TimeProvider clock, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return Page(http, await scope.ServiceProvider.GetRequiredService<ShowButton>().Handle(key, ct), phrases, clock, null);
    }

    private static async Task<IResult> Press(string key, HttpContext http, IServiceScopeFactory scopes, Phrases phrases, TimeProvider clock, CancellationToken ct)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(ct) : FormCollection.Empty;
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            // Not interrupted by her closing the page: what she pressed is done.
            return Page(http, await scope.ServiceProvider.GetRequiredService<PressButton>().Handle(key, form["reason"], CancellationToken.None), phrases, clock, null);
        }
        catch (InvalidException wrong)
        {
            await using var fresh = scopes.CreateAsyncScope();
            return Page(http, await fresh.ServiceProvider.GetRequiredService<ShowButton>().Handle(key, ct), phrases, clock, wrong.Errors.Values.SelectMany(e => e).FirstOrDefault());
        }
    }

    private static RazorComponentResult<TouchDocument> Page(HttpContext http, ButtonView view, Phrases phrases, TimeProvider clock, string? fault)
    {
        http.Response.Headers.ContentSecurityPolicy = ReaskStyle.Policy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.CacheControl = "no-store";
        var words = new Words(phrases, view.Language ?? Language.Of(http, null), clock);
        var status = fault is not null ? StatusCodes.Status422UnprocessableEntity : view.Language is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return new RazorComponentResult<TouchDocument>(new { In = words, View = view, Fault = fault }) { StatusCode = status };
    }
}
