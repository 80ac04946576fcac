using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Surveys.Bank;

public class BankApiTests
{
    private static readonly string[] English = ["en"];

    [Fact]
    public async Task The_bank_is_searched_by_words_tag_kind_and_language()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        Assert.Contains("had_to_repeat", await Codes(api, "questions?q=explain+matter"));
        Assert.Equal(["had_to_repeat"], await Codes(api, "questions?tag=transfers&kind=yesno"));
        Assert.Equal(["email"], await Codes(api, "questions?kind=email&language=pl"));
        await api.GetAsync("questions?kind=magic").Expect(HttpStatusCode.BadRequest);
        Assert.Empty(await Codes(api, "questions?language=ja"));
        Assert.Empty(await Codes(api, "questions?retired=true"));
    }

    [Fact]
    public async Task A_question_of_a_survey_is_approved_reworded_and_retired()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);

        var approved = await api.PostAsJsonAsync("questions", new { survey = "nps", code = "reason", tags = new[] { "Reasons", "ours" }, when = new { en = "After the score." } }).Expect(HttpStatusCode.Created);
        Assert.Equal(1, approved.GetProperty("version").GetInt32());
        Assert.Equal("After the score.", approved.GetProperty("when").GetProperty("en").GetString());
        Assert.Equal(["reason"], await Codes(api, "questions?tag=ours"));

        var again = await api.PostAsJsonAsync("questions", new { survey = "nps", code = "reason" }).Expect(HttpStatusCode.Created);
        Assert.Equal(1, again.GetProperty("version").GetInt32());
        var reworded = await api.PostAsJsonAsync("questions", new { question = Reason("What mattered most?"), languages = English }).Expect(HttpStatusCode.Created);
        Assert.Equal(2, reworded.GetProperty("version").GetInt32());
        Assert.Equal(["reasons", "ours"], reworded.GetProperty("tags").EnumerateArray().Select(t => t.GetString()!));

        var shown = await api.GetAsync("questions/reason").Expect(HttpStatusCode.OK);
        Assert.Equal("nps", shown.GetProperty("versions")[1].GetProperty("survey").GetString());
        Assert.Equal("otherWording", shown.GetProperty("uses")[0].GetProperty("likeness").GetString());

        await api.DeleteAsync("questions/reason").Expect(HttpStatusCode.NoContent);
        await api.DeleteAsync("questions/reason").Expect(HttpStatusCode.Conflict);
        Assert.Empty(await Codes(api, "questions?tag=ours"));
        Assert.Equal(["reason"], await Codes(api, "questions?retired=true"));
        Assert.Equal(3, await app.Read(db => db.Events.CountAsync(e => e.Kind.StartsWith("BankQuestion"))));
    }

    [Fact]
    public async Task The_scale_of_a_code_stays_whoever_approves_it()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        var wider = new { code = "staff", kind = "rating", points = 10, text = new { en = "Our staff" } };
        await api.PostAsJsonAsync("questions", new { question = wider, languages = English }).Expect(HttpStatusCode.Conflict);
        var own = await api.PostAsJsonAsync("questions", new { question = new { code = "staff", kind = "rating", text = new { en = "Our people" } }, languages = English }).Expect(HttpStatusCode.Created);
        Assert.Equal("Our people", own.GetProperty("question").GetProperty("text").GetProperty("en").GetString());
        Assert.Equal(1, (await Codes(api, "questions")).Count(code => code == "staff"));

        await api.DeleteAsync("questions/staff").Expect(HttpStatusCode.NoContent);
        await api.PostAsJsonAsync("questions", new { question = wider, languages = English }).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_kept_ships_can_be_retired_too()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        await api.DeleteAsync("questions/ces").Expect(HttpStatusCode.NoContent);

        Assert.DoesNotContain("ces", await Codes(api, "questions"));
        await A.Survey(api, publish: false);
        await api.PostAsJsonAsync("questions/ces/uses", new { survey = "nps" }).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_cannot_be_approved_is_refused_with_the_reason()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);

        await api.PostAsJsonAsync("questions", new { }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("questions", new { survey = "nps", code = "nothing" }).Expect(HttpStatusCode.NotFound);
        await api.PostAsJsonAsync("questions", new { question = Reason("Why?") }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("questions", new { question = Reason("Why?"), languages = English, tags = new[] { "two words" } }).Expect(HttpStatusCode.BadRequest);
        var broken = await api.PostAsJsonAsync("questions", new { question = new { code = "9", kind = "magic", text = new { en = "x" } }, languages = English }).Expect(HttpStatusCode.BadRequest);
        Assert.Contains(broken.GetProperty("errors").EnumerateObject(), e => e.Name.EndsWith("kind", StringComparison.Ordinal));
        await api.PostAsJsonAsync("questions", new { question = new { code = "more", kind = "text", text = new { en = "You said {{nps}}." } }, languages = English }).Expect(HttpStatusCode.Conflict);
        await api.DeleteAsync("questions/nothing").Expect(HttpStatusCode.NotFound);
        Assert.Equal(0, await app.Read(db => db.BankQuestions.CountAsync()));
    }

    [Fact]
    public async Task A_question_used_twice_in_a_survey_gets_a_code_of_its_own()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);

        var first = await api.PostAsJsonAsync("questions/ces/uses", new { survey = "nps", page = 1 }).Expect(HttpStatusCode.Created);
        var second = await api.PostAsJsonAsync("questions/ces/uses", new { survey = "nps" }).Expect(HttpStatusCode.Created);

        Assert.False(first.GetProperty("isSeparate").GetBoolean());
        Assert.Equal("ces2", second.GetProperty("question").GetString());
        Assert.True(second.GetProperty("isSeparate").GetBoolean());
        var draft = Questionnaire.Parse(await app.Read(db => db.Surveys.Select(s => s.Draft).SingleAsync()));
        Assert.Equal(["ces", "ces2"], draft.Pages[1].Questions.Select(q => q.Code));
        Assert.Equal(["en"], draft.Find("ces")!.Text.Values.Keys);
        Assert.Equal(7, draft.Find("ces")!.Max);
    }

    [Fact]
    public async Task Whoever_sees_surveys_sees_the_bank_and_only_who_manages_them_changes_it()
    {
        await using var app = await TestApp.Start();
        var executive = await app.Api(Role.Executive);
        var agent = await app.Api(Role.Agent);

        await executive.GetAsync("questions").Expect(HttpStatusCode.OK);
        await executive.DeleteAsync("questions/ces").Expect(HttpStatusCode.Forbidden);
        await executive.PostAsJsonAsync("questions", new { }).Expect(HttpStatusCode.Forbidden);
        await agent.GetAsync("questions").Expect(HttpStatusCode.NotFound);
    }

    private static object Reason(string text) => new { code = "reason", kind = "choice", text = new { en = text }, choices = new[] { new { code = "price", text = new { en = "Price" } } } };

    private static async Task<List<string>> Codes(HttpClient api, string path) =>
        [.. (await api.GetAsync(path).Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!)];
}
