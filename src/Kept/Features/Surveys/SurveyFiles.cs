using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>
/// What a survey's own pages show beside themselves: QR codes to print, with <c>?a=</c> and <c>?lang=</c> as in the link they stand
/// for, and the draft as customers would see it, which records nothing.
/// </summary>
public static class SurveyFiles
{
    public static void MapSurveyFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/surveys/{code}").RequireAuthorization(Permission.SeeSurveys).ExcludeFromDescription();
        files.MapGet("qr.svg", async (string code, string? a, string? lang, KeptDb db, LinkSigner signer, PublicAddress address, CancellationToken ct) =>
            Results.Text(QrCode.Svg(address.Of((await Link(code, a, lang, db, signer, ct)).Path), code), "image/svg+xml"));
        files.MapGet("qr.png", async (string code, string? a, string? lang, KeptDb db, LinkSigner signer, PublicAddress address, CancellationToken ct) =>
            Results.File(QrCode.Png(address.Of((await Link(code, a, lang, db, signer, ct)).Path)), "image/png"));
        files.MapGet("preview/page", Preview);
    }

    private static async Task<SurveyLink> Link(string code, string? signed, string? language, KeptDb db, LinkSigner signer, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(code, ct);
        if (signed is not null && signer.Read(survey.LinkKey, signed) is null) throw new NotFoundException("This link");
        return new SurveyLink(survey.LinkKey, signed, language, "qr");
    }

    /// <param name="screen">Which of several screens, from 0; the buttons of the form itself send <c>_s</c> and <c>_go</c>.</param>
    private static async Task<IResult> Preview(string code, string? lang, int? screen, HttpContext http, KeptDb db, SurveyPages pages)
    {
        var survey = await db.Surveys.AsNoTracking().Named(code, http.RequestAborted);
        var company = await db.Organisations.Select(o => o.Name).FirstOrDefaultAsync(http.RequestAborted) ?? "";
        var query = http.Request.Query;
        var draft = Questionnaire.Parse(survey.Draft);
        var flow = Flow.OfDraft(draft) ?? throw new RuleBrokenException("surveys.error.not_possible");
        var form = new SurveyForm(flow, survey.PublishedVersion ?? 1, SurveyLanguage.Choose(draft.Languages, lang ?? query["_lang"], null), company, $"/surveys/{code}/preview/page")
        {
            Anonymous = survey.Anonymous, Notice = FormNotice.Preview,
        };
        if (draft.Display != Display.All && flow.ScreensFor(0) is { Count: > 0 } screens)
        {
            var asked = int.TryParse(query["_s"], out var shown) ? shown + (query["_go"] == "back" ? -1 : 1) : screen ?? 0;
            var at = Math.Clamp(asked, 0, screens.Count - 1);
            form = form with
            {
                Screen = screens[at], HasBack = at > 0, IsLast = at == screens.Count - 1, Progress = draft.Progress ? 100 * at / screens.Count : null,
            };
        }
        http.Response.Headers.ContentSecurityPolicy = pages.Brand.Policy;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(pages.Form(form), "text/html; charset=utf-8");
    }
}
