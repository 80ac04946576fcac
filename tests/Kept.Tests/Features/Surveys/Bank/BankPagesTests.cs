using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Surveys.Bank;

public class BankPagesTests
{
    [Fact]
    public async Task From_the_editor_to_the_bank_and_back_with_a_question()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        var editor = await ana.Page("/surveys/nps/edit");
        var bank = await ana.Page(editor.QuerySelector("a[href^='/questions?survey=']")!.GetAttribute("href")!);
        var filtered = await ana.Page("/questions?survey=nps&tag=transfers&q=explain");
        var found = Assert.Single(filtered.QuerySelectorAll("a.row-link"));
        Assert.True(bank.QuerySelectorAll("a.row-link").Length >= 45);

        var question = await ana.Page(found.GetAttribute("href")!);
        Assert.Contains("Did you have to explain", question.Text("h1"));
        editor = await ana.Submit(question, "#use form[method=post]", ("Page", "1"));

        Assert.Equal("Did you have to explain your matter more than once?", editor.Text("#q-had_to_repeat .question-text"));
        Assert.NotNull(editor.QuerySelector("#q-had_to_repeat [aria-label='As in the bank']"));
        question = await ana.Page("/questions/had_to_repeat?survey=nps");
        Assert.Contains("gets a code of its own", question.Text("#use"));
        editor = await ana.Submit(question, "#use form[method=post]");
        Assert.Contains("separate", editor.Text(".flash, [role=status]"));
        Assert.NotNull(editor.QuerySelector("#q-had_to_repeat2"));
    }

    [Fact]
    public async Task The_preview_is_the_customers_page_in_the_language_asked_for()
    {
        await using var app = await TestApp.Start();
        using var ana = await app.SignIn("ana@velamar.example");

        var frame = (await ana.Page("/questions/nps?lang=pl")).QuerySelector("iframe")!.GetAttribute("src")!;
        var page = await ana.Page(frame);

        Assert.Contains("polecą nas Państwo", page.Body!.TextContent);
        Assert.Equal(11, page.QuerySelectorAll("input[type=radio]").Length);
        Assert.Equal("Państwa opinia", page.Text("h1"));
    }

    [Fact]
    public async Task Approved_from_a_survey_reworded_retired_and_offered_again()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        var approval = await ana.Page("/surveys/nps/questions/reason/approval");
        var question = await ana.Submit(approval, "main form", ("Tags", "reasons, ours"), ("When", "After the score."));
        Assert.EndsWith("/questions/reason", question.Url);
        Assert.Contains("Ana Ruiz", question.Body!.TextContent);
        Assert.Contains("After the score.", question.Body!.TextContent);

        var reworded = await ana.Submit(await ana.Page("/questions/reason/wording"), "main form", ("Input.Texts[0].Value", "What mattered most?"));
        Assert.Equal("What mattered most?", reworded.Text("h1"));
        Assert.Contains("Version 2", reworded.Body!.TextContent);
        Assert.Contains("Differs from the approved wording", reworded.Body!.TextContent);
        var empty = await ana.Submit(await ana.Page("/questions/reason/wording"), "main form", ("Input.Texts[0].Value", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);

        var retired = await ana.Submit(reworded, "#retire form");
        Assert.Contains("Retired", retired.Text(".survey-marks"));
        Assert.Null(retired.QuerySelector("#use"));
        Assert.Contains((await ana.Page("/questions?state=retired")).QuerySelectorAll("a.row-link"), a => a.TextContent.Contains("What mattered most?", StringComparison.Ordinal));
        var offered = await ana.Submit(retired, "#retire form");
        Assert.Contains("Version 3", offered.Body!.TextContent);
        Assert.DoesNotContain("Retired", offered.Text(".survey-marks"));
    }

    [Fact]
    public async Task Of_two_who_reword_the_second_is_told()
    {
        await using var app = await TestApp.Start();
        using var ana = await app.SignIn("ana@velamar.example");
        var hers = await ana.Page("/questions/csat/wording");
        var his = await ana.Page("/questions/csat/wording");

        await ana.Submit(hers, "main form", ("Input.Texts[0].Value", "How satisfied are you?"));
        var refused = await ana.Submit(his, "main form", ("Input.Texts[0].Value", "Are you satisfied?"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("Are you satisfied?", refused.QuerySelector("[name='Input.Texts[0].Value']")!.TextContent);
        Assert.Equal(1, await app.Read(db => db.BankQuestions.CountAsync()));
    }

    [Fact]
    public async Task A_draft_on_another_scale_than_the_bank_is_warned_about()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var questionnaire = new { title = new { en = "Visit" }, languages = new[] { "en" }, pages = new[] { new { questions = new object[]
        {
            new { code = "staff", kind = "rating", points = 10, text = new { en = "Our staff" } }, new { code = "waiting", kind = "rating", text = new { en = "The wait" } },
        } } } };
        await api.PostAsJsonAsync("surveys", new { code = "visit", kind = "transactional", questionnaire }).Expect(HttpStatusCode.Created);
        using var ana = await app.SignIn("ana@velamar.example");

        var editor = await ana.Page("/surveys/visit/edit");

        Assert.Contains("Other scale than in the bank", editor.Text("#q-staff"));
        Assert.Contains("Differs from the approved wording", editor.Text("#q-waiting"));
        Assert.Contains("“staff” is a question of the bank on another scale", (await ana.Page("/surveys/visit")).Text("#publish"));
        var refused = await ana.Submit(await ana.Page("/surveys/visit/questions/staff/approval"), "main form");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Who_only_looks_at_surveys_sees_the_bank_without_what_changes_it()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var executive = await app.SignIn((await app.Person(Role.Executive)).Email);

        var question = await executive.Page("/questions/nps");

        Assert.Equal(HttpStatusCode.OK, question.StatusCode);
        Assert.Null(question.QuerySelector("main form[method=post]"));
        Assert.Equal(HttpStatusCode.NotFound, (await executive.Page("/questions/nps/wording")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await executive.Page("/surveys/nps/questions/nps/approval")).StatusCode);
    }
}
