using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Surveys.Comments;

public class CommentsTests
{
    [Fact]
    public async Task A_colleague_comments_on_a_question_and_the_editor_settles_it()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var marta = await app.SignIn((await app.Person(Role.Executive, name: "Marta Vidal")).Email);
        using var ana = await app.SignIn("ana@velamar.example");

        var written = await marta.Submit(await marta.Page("/surveys/nps/comments"), "#write form", ("Question", "why"), ("Text", "Why is this not required?"));
        Assert.Contains("Why is this not required?", written.Text(".comment"));
        Assert.Contains("Marta Vidal", written.Text(".comment"));
        Assert.Contains("Comments (1)", written.Text(".tab-links"));

        var editor = await ana.Page("/surveys/nps/edit");
        Assert.Equal("1", editor.Text("#q-why .comment-mark"));
        Assert.Null(editor.QuerySelector("#q-nps .comment-mark"));
        var comments = await ana.Page(editor.QuerySelector("#q-why .comment-mark")!.GetAttribute("href")!);
        var settled = await ana.Submit(comments, ".comment form");
        Assert.Contains("Settled: Ana Ruiz", settled.Text(".comment"));
        Assert.DoesNotContain("Comments (", settled.Text(".tab-links"));
        Assert.Empty((await ana.Page("/surveys/nps/comments?state=open")).QuerySelectorAll(".comment"));

        var reopened = await marta.Submit(await marta.Page("/surveys/nps/comments"), ".comment form");
        Assert.Contains("Comments (1)", reopened.Text(".tab-links"));
        Assert.Equal(["SurveyCommented", "SurveyCommentResolved", "SurveyCommentReopened"],
            await app.Read(db => db.Events.Where(e => e.Kind.StartsWith("SurveyComment")).OrderBy(e => e.Position).Select(e => e.Kind).ToListAsync()));
    }

    [Fact]
    public async Task Only_the_author_and_who_manages_surveys_settle_a_comment()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);
        var (executive, analyst) = (await app.Api(Role.Executive), await app.Api(Role.Analyst));
        var id = (await executive.PostAsJsonAsync("surveys/nps/comments", new { text = "Too long." }).Expect(HttpStatusCode.Created)).GetProperty("id").GetString();

        await analyst.PostAsync($"surveys/nps/comments/{id}/resolution", null).Expect(HttpStatusCode.Forbidden);
        await executive.PostAsync($"surveys/nps/comments/{id}/resolution", null).Expect(HttpStatusCode.Created);
        await executive.PostAsync($"surveys/nps/comments/{id}/resolution", null).Expect(HttpStatusCode.Conflict);
        await api.DeleteAsync($"surveys/nps/comments/{id}/resolution").Expect(HttpStatusCode.NoContent);
        await api.DeleteAsync($"surveys/nps/comments/{id}/resolution").Expect(HttpStatusCode.Conflict);
        await api.PostAsync($"surveys/nps/comments/{Guid.NewGuid()}/resolution", null).Expect(HttpStatusCode.NotFound);
        await (await app.Api(Role.Agent)).GetAsync("surveys/nps/comments").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Comments_are_listed_by_question_and_by_whether_they_are_settled()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);
        await A.Survey(api, code: "other", publish: false);
        var first = (await api.PostAsJsonAsync("surveys/nps/comments", new { text = "first", question = "nps" }).Expect(HttpStatusCode.Created)).GetProperty("id").GetString();
        await api.PostAsJsonAsync("surveys/nps/comments", new { text = "second" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("surveys/nps/comments", new { text = "third", question = "why" }).Expect(HttpStatusCode.Created);
        await api.PostAsync($"surveys/nps/comments/{first}/resolution", null).Expect(HttpStatusCode.Created);

        Assert.Equal(["third", "second", "first"], await Texts(api, "surveys/nps/comments"));
        Assert.Equal(["first"], await Texts(api, "surveys/nps/comments?question=nps"));
        Assert.Equal(["third", "second"], await Texts(api, "surveys/nps/comments?resolved=false"));
        Assert.Empty(await Texts(api, "surveys/other/comments"));
        await api.PostAsync($"surveys/other/comments/{first}/resolution", null).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData("Fine", "nothing")]
    public async Task What_says_nothing_or_is_about_nothing_is_refused(string text, string? question)
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);
        await api.PostAsJsonAsync("surveys/nps/comments", new { text, question }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("surveys/nps/comments", new { text = new string('x', 4001) }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("surveys/none/comments", new { text = "x" }).Expect(HttpStatusCode.NotFound);
    }

    private static async Task<List<string>> Texts(HttpClient api, string path) =>
        [.. (await api.GetAsync(path).Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("text").GetString()!)];
}
