using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Surveys.Exchange;

public class ExchangeApiTests
{
    [Fact]
    public async Task A_definition_becomes_a_survey_with_a_report_and_its_title_gives_the_code()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        var made = await api.PostAsync("surveys/imports", File(Brought.Json("Zażółć: jaźń & Größe"))).Expect(HttpStatusCode.Created);
        var again = await api.PostAsync("surveys/imports?kind=pulse", File(Brought.Json("Zażółć: jaźń & Größe"))).Expect(HttpStatusCode.Created);

        Assert.Equal("zazolc-jazn-grosse", made.GetProperty("code").GetString());
        Assert.Equal("transactional", made.GetProperty("survey").GetProperty("kind").GetString());
        Assert.Equal(("zazolc-jazn-grosse-2", "pulse"), (again.GetProperty("code").GetString(), again.GetProperty("survey").GetProperty("kind").GetString()));
        Assert.Equal(("kept", 2, 1), (made.GetProperty("format").GetString(), made.GetProperty("questions").GetProperty("carried").GetInt32(), made.GetProperty("logic").GetProperty("read").GetInt32()));
        Assert.Equal(JsonValueKind.Array, made.GetProperty("notes").ValueKind);
        Assert.Equal(0, made.GetProperty("replay").GetProperty("runs").GetInt32());
        await api.PostAsync("surveys/zazolc-jazn-grosse/publication", null).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_check_reports_and_makes_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        var report = await api.PostAsync("surveys/imports?check=true&code=x", File(Brought.Json())).Expect(HttpStatusCode.OK);

        Assert.Equal(["en"], report.GetProperty("languages").EnumerateArray().Select(l => l.GetString()));
        Assert.False(await app.Read(db => db.Surveys.AnyAsync()));
    }

    [Fact]
    public async Task The_file_may_come_in_a_form_and_be_called_as_one_likes()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Brought.Json())), "file", "what.ever" } };

        var made = await api.PostAsync("surveys/imports?code=hire", form).Expect(HttpStatusCode.Created);

        Assert.Equal("hire", made.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("hello", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"pages\": [], \"languages\": ", HttpStatusCode.UnprocessableEntity)]
    [InlineData("\u0000\u0001\u0002", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task What_is_no_definition_is_refused_and_leaves_nothing(string content, HttpStatusCode status)
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        var refused = await api.PostAsync("surveys/imports", File(content)).Expect(status);

        Assert.NotEqual("", refused.GetProperty("detail").GetString());
        Assert.False(await app.Read(db => db.Surveys.AnyAsync()));
    }

    [Fact]
    public async Task A_fault_in_a_file_is_told_with_its_place()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        var refused = await api.PostAsync("surveys/imports", File(Brought.Json().Replace("\"nps\",\"text\"", "\"stars\",\"text\"", StringComparison.Ordinal))).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("pages[0].questions[0].kind", refused.GetProperty("where").GetString());
        Assert.StartsWith("pages[0].questions[0].kind: There is no such kind", refused.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_however_it_comes()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var large = new byte[SurveyImport.Largest + 1];
        using var form = new MultipartFormDataContent { { new ByteArrayContent(large), "file", "large.lss" } };

        var plain = await api.PostAsync("surveys/imports", new ByteArrayContent(large)).Expect(HttpStatusCode.RequestEntityTooLarge);
        await api.PostAsync("surveys/imports", form).Expect(HttpStatusCode.RequestEntityTooLarge);

        Assert.Equal("The file is larger than 20 MB.", plain.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_code_that_is_taken_a_wrong_code_and_a_wrong_kind_are_refused()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);

        await api.PostAsync("surveys/imports?code=nps", File(Brought.Json())).Expect(HttpStatusCode.Conflict);
        await api.PostAsync("surveys/imports?code=no%20spaces", File(Brought.Json())).Expect(HttpStatusCode.BadRequest);
        await api.PostAsync("surveys/imports?kind=strange", File(Brought.Json())).Expect(HttpStatusCode.BadRequest);
        await (await app.Api(Role.Analyst)).PostAsync("surveys/imports", File(Brought.Json())).Expect(HttpStatusCode.Forbidden);

        Assert.Equal(1, await app.Read(db => db.Surveys.CountAsync()));
    }

    [Fact]
    public async Task What_goes_out_comes_back_the_same_in_the_version_that_is_asked_for()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await api.PostAsync("surveys/imports?code=a", File(Brought.Json())).Expect(HttpStatusCode.Created);
        await api.PostAsync("surveys/a/publication", null).Expect(HttpStatusCode.Created);
        await api.PutAsJsonAsync("surveys/a/questionnaire", A.NpsQuestionnaire).Expect(HttpStatusCode.OK);

        var draft = Questionnaire.Parse(await api.GetStringAsync("surveys/a/questionnaire"));
        var first = Questionnaire.Parse(await api.GetStringAsync("surveys/a/questionnaire?version=1&format=kept"));

        Assert.Equal(Questionnaire.Parse(Brought.Json()), first);
        Assert.Equal("Your hire", draft.Title.ToString());
        await api.GetAsync("surveys/a/questionnaire?version=2").Expect(HttpStatusCode.NotFound);
        await api.GetAsync("surveys/a/questionnaire?format=papyrus").Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Every_format_is_written_with_a_name_and_says_what_it_cannot_carry()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await api.PostAsync("surveys/imports?code=a", File(Brought.Json())).Expect(HttpStatusCode.Created);

        foreach (var format in ExportFormats.All)
        {
            using var answer = await api.GetAsync($"surveys/a/questionnaire?format={format.Name}");
            var notes = await api.GetAsync($"surveys/a/questionnaire?format={format.Name}&notes=true").Expect(HttpStatusCode.OK);
            Assert.Equal((HttpStatusCode.OK, $"a.{format.Extension}"), (answer.StatusCode, answer.Content.Headers.ContentDisposition?.FileName));
            Assert.Equal(notes.GetProperty("notes").GetArrayLength().ToString(), answer.Headers.GetValues("Kept-Notes").Single());
        }
        using var paper = await api.GetAsync("surveys/a/questionnaire?format=html");
        Assert.Equal("text/html", paper.Content.Headers.ContentType?.MediaType);
    }

    private static ByteArrayContent File(string content) => new(Encoding.UTF8.GetBytes(content));
}

/// <summary>A questionnaire as another installation exported it.</summary>
internal static class Brought
{
    public static string Json(string title = "Your visit") => Questionnaire.Parse(
        """{"title":{"en":"TITLE"},"languages":["en"],"pages":[{"questions":[{"code":"nps","kind":"nps","text":{"en":"Recommend?"}},{"code":"why","kind":"text","text":{"en":"Why?"},"showIf":"nps <= 6"}]}]}"""
            .Replace("TITLE", title, StringComparison.Ordinal)).ToJson();
}
