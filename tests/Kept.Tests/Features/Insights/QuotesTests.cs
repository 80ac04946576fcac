using System.Net;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Insights;

/// <summary>Customers in their own words, and nobody given away.</summary>
public class QuotesTests
{
    private const string Path = "surveys/nps/quotes";
    private const string Telling = "I waited an hour in the queue. Call me: +34 612 345 678, anna.brown@mail.example.";

    [Fact]
    public async Task Personal_data_is_masked_on_the_wall_in_files_and_on_the_api()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await Reasoned.Send(app, api, new Reasoned.Said(2, null, Reasoned.Queue, Words: Telling));

        var listed = (await api.GetAsync(Path).Expect(HttpStatusCode.OK)).GetProperty("items")[0];
        var wall = (await api.Page("/reasons/quotes?survey=nps&period=all")).Text("main");
        var file = await api.GetStringAsync("/reasons/quotes/export.csv?survey=nps&period=all");

        Assert.Equal("I waited an hour in the queue. Call me: [phone], [email].", listed.GetProperty("text").GetString());
        foreach (var shown in new[] { wall, file, listed.ToString() })
        {
            Assert.Contains("[phone]", shown);
            Assert.DoesNotContain("612", shown);
            Assert.DoesNotContain("anna.brown", shown);
        }
        // The whole comment is where the response is.
        Assert.Contains("612 345 678", (await api.Page("/responses/" + listed.GetProperty("response").GetString())).Text("main"));
    }

    [Fact]
    public async Task Filters_find_the_quotes_of_a_reason_and_its_words_are_marked()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 2, why = "We had to wait in a long queue." } }, new { answers = new { nps = 10 } });

        var found = (await api.GetAsync(Path + "?where=reason:waiting&where=nps:detractor").Expect(HttpStatusCode.OK)).GetProperty("items")[0];
        var page = await api.Page("/reasons/quotes?survey=nps&where=reason:waiting");

        Assert.Equal((2, "waiting.queue"), (found.GetProperty("score").GetInt32(), found.GetProperty("reasons")[0].GetProperty("reason").GetString()));
        Assert.NotEmpty(found.GetProperty("words").EnumerateArray());
        Assert.NotEmpty(page.QuerySelectorAll("blockquote mark.said-bad"));
        Assert.Equal("We had to wait in a long queue.", page.Text("blockquote"));
        Assert.Equal("reason:waiting", page.QuerySelector("select[name=where] option[selected]")!.GetAttribute("value"));
        Assert.Contains("No quotes here", (await api.Page("/reasons/quotes?survey=nps&where=nps:promoter")).Text("main"));
        Assert.Empty((await api.GetAsync(Path + "?matter=legal").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        await api.GetAsync(Path + "?matter=weather").Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_whatever_arrives_meanwhile()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await Reasoned.Send(app, api, [.. Enumerable.Range(1, 5).Select(i => new Reasoned.Said(2, null, Reasoned.Queue, $"2026-02-1{i}T10:00:00Z", $"Number {i} waited."))]);

        var first = await api.GetAsync(Path + "?limit=2").Expect(HttpStatusCode.OK);
        await Reasoned.Send(app, api, new Reasoned.Said(2, null, Reasoned.Queue, "2026-02-20T10:00:00Z", "Number 6 waited."));
        var second = await api.GetAsync($"{Path}?limit=2&cursor={first.GetProperty("next").GetString()}").Expect(HttpStatusCode.OK);
        var third = await api.GetAsync($"{Path}?limit=2&cursor={second.GetProperty("next").GetString()}").Expect(HttpStatusCode.OK);

        List<string?> said = [.. new[] { first, second, third }.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("text").GetString())];
        Assert.Equal(["Number 5 waited.", "Number 4 waited.", "Number 3 waited.", "Number 2 waited.", "Number 1 waited."], said);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, third.GetProperty("next").ValueKind);
        await api.GetAsync(Path + "?cursor=nonsense").Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Of_a_survey_that_promised_not_to_be_read_there_are_none_and_the_page_says_why()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 9).Select(_ => (object)new { answers = new { nps = 2, why = "We had to wait in a long queue." } })]);

        await api.GetAsync(Path).Expect(HttpStatusCode.Forbidden);
        using var file = await api.GetAsync("/reasons/quotes/export.csv?survey=nps");
        var page = await api.Page("/reasons/quotes?survey=nps");

        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
        Assert.Contains("promised that nobody reads answers one by one", page.Text("main"));
        Assert.Empty((await api.Page("/reasons/waiting?survey=nps")).QuerySelectorAll("blockquote"));
    }

    [Fact]
    public async Task Quotes_are_for_those_who_may_see_them_within_their_reach()
    {
        await using var app = await TestApp.Start();
        await Reasoned.Company(app);

        var own = (await (await app.Api(Role.Manager, "N-2")).GetAsync(Path + "?limit=200").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(20, own.Count);
        Assert.All(own, quote => Assert.Equal("N-2", quote.GetProperty("unit").GetString()));
        Assert.NotEqual(HttpStatusCode.OK, (await (await app.Api(Role.Agent)).GetAsync(Path)).StatusCode);
    }
}
