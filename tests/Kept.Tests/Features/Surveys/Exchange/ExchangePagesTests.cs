using System.Net;
using System.Net.Http.Json;
using System.Text;
using AngleSharp.Dom;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Surveys.Exchange;

public class ExchangePagesTests
{
    [Fact]
    public async Task A_file_is_looked_at_before_a_survey_is_made_of_it_which_opens_in_the_editor()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example");

        var review = await Upload(browser, Brought.Json());
        Assert.Equal("Your visit", review.Text("h1"));
        Assert.Equal(["2 of 2", "1 of 1", "1", "–"], review.QuerySelectorAll(".stat-value").Select(s => s.TextContent.Trim()));
        Assert.False(await app.Read(db => db.Surveys.AnyAsync()));
        var editor = await browser.Submit(review, "#make form", ("Code", "visit"), ("Kind", "Pulse"));

        Assert.EndsWith("/surveys/visit/edit", new Uri(editor.Url).AbsolutePath);
        Assert.Equal("Your visit", editor.Text("h1"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Page(new Uri(review.Url).PathAndQuery)).StatusCode);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(app.Options.DataFolder, "survey-imports")));
    }

    [Fact]
    public async Task A_code_that_is_taken_is_said_beside_the_form_and_nothing_is_lost()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), "visit", publish: false);
        var browser = await app.SignIn("ana@velamar.example");
        var review = await Upload(browser, Brought.Json());

        var refused = await browser.Submit(review, "#make form", ("Code", "visit"));
        var made = await browser.Submit(refused, "#make form", ("Code", "visit-2"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("already", refused.Text(".form-errors"));
        Assert.EndsWith("/surveys/visit-2/edit", new Uri(made.Url).AbsolutePath);
    }

    [Fact]
    public async Task A_draft_is_replaced_only_as_it_was_seen()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, "visit", publish: false);
        var browser = await app.SignIn("ana@velamar.example");
        var review = await Upload(browser, Brought.Json(), "?into=visit");
        await api.PutAsJsonAsync("surveys/visit/questionnaire", new { title = new { en = "Changed meanwhile" }, languages = new[] { "en" }, pages = Array.Empty<object>() }).Expect(HttpStatusCode.OK);

        var conflict = await browser.Submit(review, "#replace form");
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.NotEqual("", conflict.Text("#replace .form-errors"));
        var editor = await browser.Submit(await browser.Page(new Uri(review.Url).PathAndQuery), "#replace form");

        Assert.Equal("Your visit", editor.Text("h1"));
        Assert.Equal("Your visit", Questionnaire.Parse(await app.Read(db => db.Surveys.Select(s => s.Draft).SingleAsync())).Title.ToString());
    }

    [Fact]
    public async Task A_published_question_keeps_its_scale_also_against_an_import()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), "visit");
        var browser = await app.SignIn("ana@velamar.example");

        var refused = await browser.Submit(await Upload(browser, Brought.Json().Replace("\"kind\":\"nps\"", "\"kind\":\"csat\"", StringComparison.Ordinal), "?into=visit"), "#replace form");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("new question", refused.Text("#replace .form-errors"));
    }

    [Theory]
    [InlineData("{ \"pages\": 1, \"languages\": 2", "could not be read")]
    [InlineData("plain words", "none of the formats")]
    [InlineData("", "empty")]
    public async Task What_is_no_definition_is_told_on_the_page_it_came_from(string content, string said)
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example");

        var page = await Upload(browser, content);

        Assert.Equal("/surveys/import", new Uri(page.Url).AbsolutePath);
        Assert.Contains(said, page.Text(".flash"));
    }

    [Fact]
    public async Task Only_who_brought_a_file_sees_what_was_read_of_it_and_a_forged_form_brings_nothing()
    {
        await using var app = await TestApp.Start();
        var ana = await app.SignIn("ana@velamar.example");
        var eva = await app.SignIn((await app.Person(Kept.Features.Organisation.Role.Lead)).Email);
        var review = await Upload(ana, Brought.Json());
        using var forged = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Brought.Json())), "file", "a.json" } };

        using var answer = await ana.PostAsync("/surveys/import/upload", forged);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await eva.Page(new Uri(review.Url).PathAndQuery)).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_on_the_page()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example");

        var page = await browser.Submit(await browser.Page("/surveys/import"), "main form", ("file", new Upload("large.lss", new byte[SurveyImport.Largest + 1])));

        Assert.Contains("larger than 20 MB", page.Text(".flash"));
    }

    [Fact]
    public async Task The_ways_out_are_offered_with_what_they_cannot_say_and_paper_in_every_language()
    {
        await using var app = await TestApp.Start();
        await (await app.Api()).PostAsync("surveys/imports?code=visit", new StringContent(Templates.RelationalNps().ToJson())).Expect(HttpStatusCode.Created);
        var browser = await app.SignIn("ana@velamar.example");

        var page = await browser.Page("/surveys/visit/export");
        Assert.Equal(ExportFormats.All.Select(f => f.Title), page.QuerySelectorAll(".format dt").Select(t => t.TextContent.Trim()));
        foreach (var link in page.QuerySelectorAll(".formats a.btn, main a[target]").Select(a => a.GetAttribute("href")!))
        {
            using var answer = await browser.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        var polish = await browser.Page("/surveys/visit/paper?lang=pl");

        Assert.Equal("pl", polish.DocumentElement.GetAttribute("lang"));
        Assert.Contains("(wymagane)", polish.Text("main"));
    }

    private static async Task<IDocument> Upload(HttpClient browser, string content, string query = "") =>
        await browser.Submit(await browser.Page("/surveys/import" + query), "main form", ("file", new Upload("definition.json", Encoding.UTF8.GetBytes(content))));
}
