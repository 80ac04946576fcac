using System.Text;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Testing;

/// <summary>The respondent's own page of a draft, to be filled in and sent as often as one likes; nothing is recorded.</summary>
public static class TestRoutes
{
    public static void MapTestRuns(this IEndpointRouteBuilder app)
    {
        var test = app.MapGroup("/surveys/{code}/test").RequireAuthorization(Permission.SeeSurveys).ExcludeFromDescription();
        test.MapGet("form", Form);
        // Nothing is changed by it, so nobody can be made to change anything by it.
        test.MapPost("form", Send).DisableAntiforgery();
    }

    private static async Task<IResult> Form(string code, string? lang, string? run, string? a, HttpContext http, KeptDb db, SurveyPages pages, TimeProvider clock)
    {
        // Its links to other languages lead out of the frame, with the run among what a link carries.
        if (http.Request.Headers["Sec-Fetch-Dest"] == "document") return Results.Redirect(Around(code, lang, run ?? a));
        var (survey, sheet) = await Draft(code, db, http.RequestAborted);
        var language = SurveyLanguage.Choose(sheet.Questionnaire.Languages, lang, null);
        var state = TestRun.Of(run);
        var result = state.Read(sheet, state.Facts(Today(clock), language));
        var screens = sheet.Flow.ScreensFor(state.Seed);
        var at = Math.Clamp(state.Screen, 0, Math.Max(0, screens.Count - 1));
        var onScreen = screens.Count == 0 ? [] : screens[at].Questions.SelectMany(question => question.Slots.Select(slot => slot.Code)).ToHashSet(StringComparer.Ordinal);
        var company = await db.Organisations.Select(o => o.Name).FirstOrDefaultAsync(http.RequestAborted) ?? "";
        var form = new SurveyForm(sheet.Flow, survey.PublishedVersion ?? 1, language, company, $"/surveys/{code}/test/form")
        {
            Anonymous = survey.Anonymous, Screen = sheet.Questionnaire.Display == Display.All ? null : screens.ElementAtOrDefault(at), HasBack = at > 0, IsLast = at == screens.Count - 1,
            Facts = result.Walk?.Facts ?? state.Facts(Today(clock), language), Answers = state.Field, Token = "test", Attributes = run ?? "",
            Problems = state.Refused ? [.. result.Problems.Where(problem => onScreen.Contains(problem.Code))] : [],
        };
        http.Response.Headers.ContentSecurityPolicy = pages.Brand.Policy;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(InWholeWindow(pages.Form(form)), "text/html; charset=utf-8");
    }

    private static async Task<IResult> Send(string code, HttpContext http, KeptDb db, TimeProvider clock)
    {
        var (_, sheet) = await Draft(code, db, http.RequestAborted);
        var sent = await http.Request.ReadFormAsync(http.RequestAborted);
        var state = TestRun.Of(sent["_a"]);
        var language = SurveyLanguage.Choose(sheet.Questionnaire.Languages, sent["_lang"], null);
        var fields = sent.Where(field => !field.Key.StartsWith('_')).ToDictionary(field => field.Key, field => field.Value.OfType<string>().ToArray(), StringComparer.Ordinal);
        var next = state.After(sheet, fields, sent["_go"], state.Facts(Today(clock), language));
        return Results.Redirect(Around(code, language, next.Carry()));
    }

    private static string Around(string code, string? language, string? run) =>
        QueryHelpers.AddQueryString($"/surveys/{code}/test", new Dictionary<string, string?> { ["lang"] = language, ["run"] = run }.Where(pair => !string.IsNullOrEmpty(pair.Value))) + "#form";

    private static async Task<(Survey Survey, AnswerSheet Sheet)> Draft(string code, KeptDb db, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(code, ct);
        try
        {
            return (survey, new AnswerSheet(Questionnaire.Parse(survey.Draft)));
        }
        catch (ArgumentException impossible)
        {
            throw new RuleBrokenException(impossible.Message);
        }
    }

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    // The form stands in a frame; what it leads to is the page around it.
    private static byte[] InWholeWindow(byte[] page) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(page).Replace("<head>", "<head><base target=\"_top\">", StringComparison.Ordinal));
}
