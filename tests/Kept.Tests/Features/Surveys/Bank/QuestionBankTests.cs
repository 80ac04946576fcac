using System.Net;
using Kept.Features.Surveys.Bank;
using Kept.Features.Surveys.Editing;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Surveys.Bank;

public class QuestionBankTests
{
    [Fact]
    public void Every_question_that_comes_with_Kept_is_whole_in_five_languages()
    {
        Assert.InRange(ShippedQuestions.All.Count, 40, 100);
        foreach (var entry in ShippedQuestions.All)
        {
            Assert.NotEmpty(entry.Tags);
            Assert.All(entry.Question.Texts(), text => Assert.Equal(["en", "es", "de", "fr", "pl"], text.Values.Keys));
        }
        Assert.Equal(ShippedQuestions.All.Count, ShippedQuestions.All.Select(entry => entry.Question.Code).Distinct().Count());
    }

    [Fact]
    public async Task A_question_of_the_bank_keeps_its_code_and_scale_in_the_languages_of_the_survey()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        var bank = await ana.Page("/questions?survey=nps&q=wait");
        await ana.Submit(bank, "form:has(.bank)", ("Choice.Add", "waiting"));
        var added = Questionnaire.Parse(await app.Read(db => db.Surveys.Select(s => s.Draft).SingleAsync())).Find("waiting")!;
        Assert.Equal((QuestionKind.Rating, 5, "waiting"), (added.Kind, added.Points, added.Attribute));
        Assert.Equal(["en"], added.Text.Values.Keys);

        await ana.Submit(await ana.Page("/surveys/nps/edit?q=waiting"), "#q-waiting form", ("Points", "7"));
        Assert.Contains("The question bank has this code on another scale", (await ana.Page("/surveys/nps/edit")).Text(".checks"));
    }

    [Fact]
    public async Task An_organisation_approves_a_question_of_its_own_and_retires_it()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);
        await A.Survey(api, "second", publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page("/questions?survey=nps"), "#approve form", ("Question", "staff"));
        Assert.Contains("approved by Ana Ruiz from nps", page.Text("#b-staff"));
        using var twice = await ana.Post(await ana.Page("/questions?survey=second"), "form:has(.bank)", ("Choice.Add", "resolved"));
        Assert.Equal(HttpStatusCode.SeeOther, twice.StatusCode);
        page = await ana.Submit(page, "form:has(.bank)", ("Choice.Retire", "staff"));
        Assert.Contains("retired by Ana Ruiz", (await ana.Page("/questions?tag=own")).Text("#b-staff"));
        Assert.Null((await ana.Page("/questions")).QuerySelector("#b-staff"));
    }
}
