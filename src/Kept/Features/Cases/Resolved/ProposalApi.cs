using Kept.Data;
using Kept.Features.Cases.Closing;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Resolved;

/// <summary>
/// The customer's page behind the link in the mail with a proposal. Opening it changes nothing, since mail scanners open links; her answer is a post. The link's
/// key is all the proof there is, so no antiforgery token is needed.
/// </summary>
public static class ProposalApi
{
    public static void MapProposals(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v/{key}", Show).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/v/{key}", Answer).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Show(string key, HttpContext http, KeptDb db, Phrases phrases, TimeProvider clock, CancellationToken ct)
    {
        var (asked, open, words) = await Find(key, http, db, phrases, clock, ct);
        if (asked is null) return Page(http, words, null, "cases.reask.unknown", StatusCodes.Status404NotFound);
        return asked.AnsweredAt is not null ? Page(http, words, null, "cases.reask.answered")
            : open ? Page(http, words, asked.Text, null) : Page(http, words, null, "resolved.ask.over");
    }

    private static async Task<IResult> Answer(string key, HttpContext http, KeptDb db, AnswerProposal answer, Phrases phrases, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        var (asked, _, words) = await Find(key, http, db, phrases, clock, ct);
        if (asked is null) return Page(http, words, null, "cases.reask.unknown", StatusCodes.Status404NotFound);
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(ct) : FormCollection.Empty;
        bool? agreed = form["solved"].ToString() switch { "yes" => true, "no" => false, _ => null };
        if (agreed is not { } said) return Page(http, words, asked.Text, "cases.reask.choose", StatusCodes.Status422UnprocessableEntity);
        try
        {
            await answer.Handle(key, new AnswerProposal.Request(said, form["comment"]), ct);
        }
        catch (RuleBrokenException refused)
        {
            return Page(http, words, null, refused.Message == "resolved.ask.over" ? refused.Message : "cases.reask.answered", StatusCodes.Status409Conflict);
        }
        return Page(http, words, null, said ? "resolved.ask.thanks_yes" : "resolved.ask.thanks_no");
    }

    /// <summary>The proposal she is asked about, whether it still counts, and words in the language she answered in.</summary>
    private static async Task<(CaseStep?, bool, Words)> Find(string key, HttpContext http, KeptDb db, Phrases phrases, TimeProvider clock, CancellationToken ct)
    {
        var about = await db.Cases.AsNoTracking().Include(c => c.Steps).SingleOrDefaultAsync(c => c.Steps.Any(s => s.AskKey == key), ct);
        var hers = about is null ? null : await db.Responses.Where(r => r.Id == about.ResponseId).Select(r => r.Language).SingleOrDefaultAsync(ct);
        var house = await db.Organisations.Select(o => o.Language).FirstOrDefaultAsync(ct);
        var language = hers is null ? Language.Of(http, house) : CloseCase.LanguageOf(hers, house);
        var asked = about?.Steps.Single(s => s.AskKey == key);
        return (asked, about?.State == CaseState.Open && about.Last(Step.Verify) == asked, new Words(phrases, language, clock));
    }

    private static RazorComponentResult<ReaskDocument> Page(HttpContext http, Words words, string? proposal, string? message, int status = StatusCodes.Status200OK) =>
        ReaskApi.CustomerPage(http, CustomerQuestion.WillItDo, words, proposal, message, status);
}
