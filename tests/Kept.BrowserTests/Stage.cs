using System.Text;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Kept.BrowserTests;

/// <summary>Shows a form as the server would send it, in a state that takes no database to reach: a screen, faults, saved answers.</summary>
internal static class Stage
{
    public const string Path = "/s/stage";

    public static SurveyForm Form(Questionnaire questionnaire) => new(Flow.Of(questionnaire), 1, questionnaire.Languages[0], "Velamar Hotels", Path) { Token = "0123456789abcdef0123456789abcdef" };

    /// <summary>The form on its n-th screen.</summary>
    public static SurveyForm OnScreen(this SurveyForm form, int n)
    {
        var screens = form.Flow.ScreensFor(form.Facts.Seed);
        return form with { Screen = screens[n], HasBack = n > 0, IsLast = n == screens.Count - 1, Progress = 100 * n / screens.Count };
    }

    /// <summary>The form as it comes back when nothing, or this, was answered.</summary>
    public static SurveyForm Refused(this SurveyForm form, params (string Field, string Value)[] answers)
    {
        IReadOnlyList<string> Given(string field) => [.. answers.Where(a => a.Field == field).Select(a => a.Value)];
        return form with { Answers = Given, Problems = new AnswerSheet(form.Questionnaire).Read(Given, form.Facts).Problems };
    }

    public static async Task Show(this Window window, TestApp app, SurveyForm form)
    {
        var pages = app.Services.GetRequiredService<SurveyPages>();
        var body = Encoding.UTF8.GetString(pages.Form(form));
        await window.Page.RouteAsync("**" + Path, route => route.FulfillAsync(new()
        {
            Body = body, ContentType = "text/html; charset=utf-8", Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = pages.Brand.Policy },
        }));
        await window.Page.GotoAsync(Path);
        await window.Page.UnrouteAsync("**" + Path);
    }
}
