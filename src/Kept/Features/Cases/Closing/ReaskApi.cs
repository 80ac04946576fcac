using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Closing;

/// <summary>
/// The customer's page behind the link in the mail. Opening it changes nothing, since mail scanners open links; her answer is
/// a post. The link's key is all the proof there is, so no antiforgery token is needed.
/// </summary>
public static class ReaskApi
{
    public static void MapReask(this IEndpointRouteBuilder app)
    {
        app.MapGet("/r/{key}", Show).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/r/{key}", Answer).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Show(string key, HttpContext http, KeptDb db, Phrases phrases, TimeProvider clock, CancellationToken ct)
    {
        var (asked, words) = await Find(key, http, db, phrases, clock, ct);
        if (asked is null) return Page(http, words, null, "cases.reask.unknown", StatusCodes.Status404NotFound);
        return asked switch
        {
            { VerdictAt: not null } => Page(http, words, null, "cases.reask.answered"),
            { ReopenedAt: not null } => Page(http, words, null, "cases.reask.open_again"),
            _ => Page(http, words, asked.Solution, null),
        };
    }

    private static async Task<IResult> Answer(string key, HttpContext http, KeptDb db, AnswerReask answer, Phrases phrases, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        var (asked, words) = await Find(key, http, db, phrases, clock, ct);
        if (asked is null) return Page(http, words, null, "cases.reask.unknown", StatusCodes.Status404NotFound);
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(ct) : FormCollection.Empty;
        Verdict? verdict = form["solved"].ToString() switch { "yes" => Verdict.Solved, "no" => Verdict.NotSolved, _ => null };
        if (verdict is not { } said) return Page(http, words, asked.Solution, "cases.reask.choose", StatusCodes.Status422UnprocessableEntity);
        try
        {
            await answer.Handle(key, new AnswerReask.Request(said, form["comment"]), ct);
        }
        catch (RuleBrokenException refused)
        {
            return Page(http, words, null, refused.Message == "cases.reask.open_again" ? refused.Message : "cases.reask.answered", StatusCodes.Status409Conflict);
        }
        return Page(http, words, null, said == Verdict.Solved ? "cases.reask.thanks_yes" : "cases.reask.thanks_no");
    }

    /// <summary>The closure she is asked about, and words in the language she answered in.</summary>
    private static async Task<(Closure?, Words)> Find(string key, HttpContext http, KeptDb db, Phrases phrases, TimeProvider clock, CancellationToken ct)
    {
        var about = await db.Cases.AsNoTracking().Include(c => c.Closures).SingleOrDefaultAsync(c => c.Closures.Any(x => x.ReaskKey == key), ct);
        var hers = about is null ? null : await db.Responses.Where(r => r.Id == about.ResponseId).Select(r => r.Language).SingleOrDefaultAsync(ct);
        var house = await db.Organisations.Select(o => o.Language).FirstOrDefaultAsync(ct);
        var language = hers is null ? Language.Of(http, house) : CloseCase.LanguageOf(hers, house);
        return (about?.Closures.Single(c => c.ReaskKey == key), new Words(phrases, language, clock));
    }

    private static RazorComponentResult<ReaskDocument> Page(HttpContext http, Words words, string? solution, string? message, int status = StatusCodes.Status200OK) =>
        CustomerPage(http, CustomerQuestion.IsItSolved, words, solution, message, status);

    /// <summary>The page a customer answers on; never kept by a cache, never found by a search engine.</summary>
    internal static RazorComponentResult<ReaskDocument> CustomerPage(HttpContext http, CustomerQuestion question, Words words, string? quoted, string? message, int status)
    {
        http.Response.Headers.ContentSecurityPolicy = ReaskStyle.Policy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<ReaskDocument>(new { Question = question, In = words, Solution = quoted, Message = message }) { StatusCode = status };
    }
}
