using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Surveys;

public class SurveysApiTests
{
    private static object Questionnaire(params object[] questions) =>
        new { title = new { en = "Your hire" }, languages = new[] { "en" }, pages = new[] { new { questions } } };

    private static object Rating(int points = 5, string code = "staff") => new { code, kind = "rating", points, text = new { en = "Our staff" } };

    [Fact]
    public async Task A_survey_is_made_once_and_its_code_is_taken_then()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        var survey = await A.Survey(api, "hire", anonymous: true, publish: false);
        var again = await api.PostAsJsonAsync("surveys", new { code = "hire", kind = "pulse", questionnaire = A.NpsQuestionnaire }).Expect(HttpStatusCode.Conflict);

        Assert.Equal("draft", survey.GetProperty("state").GetString());
        Assert.Equal(5, survey.GetProperty("minimumN").GetInt32());
        Assert.Equal("There is a survey \"hire\" already.", again.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_survey_is_said_by_field_in_English()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        await api.PostAsJsonAsync("surveys", new { code = "no spaces", kind = "pulse", questionnaire = A.NpsQuestionnaire }).Expect(HttpStatusCode.BadRequest);
        var touchpoint = await api.PostAsJsonAsync("surveys", new { code = "a", kind = "pulse", questionnaire = A.NpsQuestionnaire, touchpoint = "nowhere" }).Expect(HttpStatusCode.BadRequest);
        var questions = await api.PostAsJsonAsync("surveys", new { code = "a", kind = "pulse", questionnaire = Questionnaire(new { code = "x", kind = "stars" }) }).Expect(HttpStatusCode.BadRequest);

        Assert.Equal("There is no such touchpoint.", touchpoint.GetProperty("errors").GetProperty("touchpoint")[0].GetString());
        Assert.True(questions.GetProperty("errors").TryGetProperty("questionnaire.pages[0].questions[0].kind", out _));
    }

    [Fact]
    public async Task A_questionnaire_that_cannot_be_asked_is_not_published()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);
        await api.PutAsJsonAsync("surveys/nps/questionnaire", Questionnaire(new { code = "why", kind = "choice", text = new { en = "Why?" } })).Expect(HttpStatusCode.OK);

        var refused = await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.BadRequest);

        Assert.True(refused.GetProperty("errors").TryGetProperty("questionnaire.pages[0].questions[0].choices", out _));
    }

    [Fact]
    public async Task A_draft_that_can_never_be_asked_is_shown_to_be_mended_and_breaks_no_other_page()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);
        var items = Enumerable.Range(0, 500).Select(i => new { code = $"c{i}", text = new { en = "c" } });
        object[] pages =
        [
            new { questions = new object[] { new { code = "m", kind = "multi", text = new { en = "Which?" }, choices = items } } },
            new { questions = Enumerable.Range(0, 50).Select(i => Rating(code: $"q{i}")), loop = new { over = "m" } },
        ];
        await api.PutAsJsonAsync("surveys/nps/questionnaire", new { title = new { en = "T" }, languages = new[] { "en" }, pages }).Expect(HttpStatusCode.OK);
        using var ana = await app.SignIn("ana@velamar.example");

        await api.GetAsync("alert-rules").Expect(HttpStatusCode.OK);
        var rule = await api.PostAsJsonAsync("alert-rules", new { survey = "nps", question = "q1", atMost = 2 }).Expect(HttpStatusCode.BadRequest);
        foreach (var path in new[] { "/alert-rules", "/surveys/nps", "/surveys/nps/edit", "/surveys/nps/versions" })
        {
            using var page = await ana.GetAsync(path);
            Assert.True(page.StatusCode == HttpStatusCode.OK, $"{path}: {page.StatusCode}");
        }
        using var preview = await ana.GetAsync("/surveys/nps/preview/page");
        using var paper = await ana.GetAsync("/surveys/nps/paper");

        Assert.True(rule.GetProperty("errors").TryGetProperty("question", out _));
        Assert.Equal(HttpStatusCode.Conflict, preview.StatusCode);
        Assert.True(paper.StatusCode < HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_changed_scale_is_a_new_question()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);

        var changed = await api.PutAsJsonAsync("surveys/nps/questionnaire", Questionnaire(Rating(7))).Expect(HttpStatusCode.Conflict);
        await api.PutAsJsonAsync("surveys/nps/questionnaire", Questionnaire(Rating(7, "staff7"))).Expect(HttpStatusCode.OK);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);
        await api.PutAsJsonAsync("surveys/nps/questionnaire", Questionnaire(Rating(7))).Expect(HttpStatusCode.Conflict);

        Assert.Contains("new question", changed.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Every_publication_is_a_version_and_a_closed_survey_has_no_more()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await api.PutAsJsonAsync("surveys/nps/questionnaire", Questionnaire(Rating())).Expect(HttpStatusCode.OK);
        Assert.True((await api.GetAsync("surveys/nps").Expect(HttpStatusCode.OK)).GetProperty("changed").GetBoolean());
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);

        var versions = await api.GetAsync("surveys/nps/versions").Expect(HttpStatusCode.OK);
        await api.DeleteAsync("surveys/nps/publication").Expect(HttpStatusCode.NoContent);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Conflict);
        await api.PutAsJsonAsync("surveys/nps/questionnaire", Questionnaire(Rating(5, "other_one"))).Expect(HttpStatusCode.Conflict);

        Assert.Equal([2, 1], versions.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("number").GetInt32()));
        Assert.Equal(1, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(SurveyClosed))));
    }

    [Fact]
    public async Task A_link_carries_what_was_signed_into_it()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Unit(api, "MAD-01");

        var link = await api.PostAsJsonAsync("surveys/nps/links", new { attributes = new { unit = "MAD-01", campaign = "spring" } }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("surveys/nps/links", new { attributes = new { unit = "NOWHERE" } }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("surveys/nps/links", new { attributes = new { month = "may" } }).Expect(HttpStatusCode.BadRequest);

        var url = new Uri(link.GetProperty("url").GetString()!);
        var signed = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url.Query)["a"].ToString();
        var read = app.Services.GetRequiredService<LinkSigner>().Read(url.Segments[^1], signed);
        Assert.Equal(("MAD-01", "spring"), (read!["unit"], read["campaign"]));
        Assert.Null(app.Services.GetRequiredService<LinkSigner>().Read(url.Segments[^1], "x" + signed));
    }

    [Fact]
    public async Task Who_reaches_one_unit_makes_links_for_it_alone()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "BCN-01");
        var manager = await app.Api(Role.Manager, "MAD-01");

        await manager.PostAsJsonAsync("surveys/nps/links", new { attributes = new { unit = "MAD-01" } }).Expect(HttpStatusCode.Created);
        await manager.PostAsJsonAsync("surveys/nps/links", new { attributes = new { unit = "BCN-01" } }).Expect(HttpStatusCode.BadRequest);
        await manager.PostAsJsonAsync("surveys/nps/links", new { }).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_analyst_sees_surveys_and_changes_none_and_an_agent_does_not_even_see_them()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var analyst = await app.Api(Role.Analyst);
        var agent = await app.Api(Role.Agent);

        await analyst.GetAsync("surveys/nps").Expect(HttpStatusCode.OK);
        await analyst.PutAsJsonAsync("surveys/nps/questionnaire", A.NpsQuestionnaire).Expect(HttpStatusCode.Forbidden);
        await analyst.DeleteAsync("surveys/nps/publication").Expect(HttpStatusCode.Forbidden);
        await agent.GetAsync("surveys/nps").Expect(HttpStatusCode.NotFound);
        await agent.PostAsJsonAsync("surveys/nps/links", new { }).Expect(HttpStatusCode.Forbidden);
    }
}
