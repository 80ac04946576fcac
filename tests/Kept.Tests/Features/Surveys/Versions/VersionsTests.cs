using System.Net;
using System.Net.Http.Json;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Surveys.Versions;

public class VersionsTests
{
    [Fact]
    public async Task The_draft_is_compared_with_what_was_published_last()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Reworded(api);

        var found = await api.GetAsync("surveys/nps/versions/comparison").Expect(HttpStatusCode.OK);

        Assert.Equal(("1", "draft"), (found.GetProperty("from").GetString(), found.GetProperty("to").GetString()));
        var questions = found.GetProperty("pages")[0].GetProperty("questions").EnumerateArray().ToDictionary(q => q.GetProperty("code").GetString()!, q => q.GetProperty("changes")[0]);
        Assert.Equal(["nps", "staff", "extra", "reason"], questions.Keys);
        Assert.Equal("words", questions["nps"].GetProperty("aspect").GetString());
        Assert.Equal("How likely are you to recommend us?", questions["nps"].GetProperty("before").GetString());
        Assert.Equal("nps < 7", questions["staff"].GetProperty("after").GetString());
        Assert.Equal("added", questions["extra"].GetProperty("kind").GetString());
        Assert.Equal("removed", questions["reason"].GetProperty("kind").GetString());
        await api.GetAsync("surveys/nps/versions/comparison?from=7").Expect(HttpStatusCode.NotFound);
        await api.GetAsync("surveys/nps/versions/comparison?from=x").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_tells_in_words_what_is_other_and_leads_there_from_the_survey()
    {
        await using var app = await TestApp.Start();
        await Reworded(await app.Api());
        using var ana = await app.SignIn("ana@velamar.example");

        var survey = await ana.Page("/surveys/nps");
        var page = await ana.Page(survey.QuerySelector("a[href='/surveys/nps/versions']")!.GetAttribute("href")!);

        Assert.Contains("4 changes", page.Body!.TextContent);
        Assert.Equal("recommend", page.Text("del").Split(' ')[0]);
        Assert.Contains("New question", page.Body!.TextContent);
        Assert.Contains("Question removed", page.Body!.TextContent);
        Assert.Contains("Shown if", page.Body!.TextContent);
        Assert.Contains("No difference", (await ana.Page("/surveys/nps/versions?from=1&to=1")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Page("/surveys/nps/versions?from=99999999999")).StatusCode);
    }

    private static async Task Reworded(HttpClient api)
    {
        await A.Survey(api);
        var draft = new
        {
            title = new { en = "Your hire" },
            languages = new[] { "en" },
            pages = new[] { new { questions = new object[]
            {
                new { code = "nps", kind = "nps", text = new { en = "How likely are you to praise us?" }, required = true },
                new { code = "why", kind = "text", text = new { en = "Why?" } },
                new { code = "staff", kind = "rating", points = 5, text = new { en = "Our staff" }, showIf = "nps < 7" },
                new { code = "extra", kind = "text", text = new { en = "Anything else?" } },
            } } },
        };
        await api.PutAsJsonAsync("surveys/nps/questionnaire", draft).Expect(HttpStatusCode.OK);
    }
}
