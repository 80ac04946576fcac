using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Kept.Features.Cases;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Cases.Inbox;

public partial class WorkOnCasesTests
{
    [Fact]
    public async Task Many_cases_are_noted_given_and_closed_once_and_what_was_refused_is_named()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.Team("billing", await app.Person("bea", Role.Agent));
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 4).Select(i => (object)new { answers = new { nps = i } })]);
        await app.Cases(4);
        await api.PostAsJsonAsync("cases/4/closure", new { solution = "Done" }).Expect(HttpStatusCode.Created);
        var post = Guid.NewGuid();
        var note = new { post, act = "note", numbers = new[] { 1, 2, 2, 99 }, text = "The lift is broken, all of them waited" };

        var noted = await api.PostAsJsonAsync("cases/bulk", note).Expect(HttpStatusCode.OK);
        var again = await api.PostAsJsonAsync("cases/bulk", note).Expect(HttpStatusCode.OK);
        Assert.Equal(2, noted.GetProperty("worked").GetInt32());
        Assert.Equal(99, noted.GetProperty("refused")[0].GetProperty("number").GetInt32());
        Assert.Equal(2, again.GetProperty("worked").GetInt32());
        Assert.Equal([1, 1, 0, 0], (await app.Cases(4)).Select(c => c.Notes.Count));

        var given = await api.PostAsJsonAsync("cases/bulk", new { post = Guid.NewGuid(), act = "give", numbers = new[] { 1, 4 }, to = new { team = "billing" }, text = "Refunds" }).Expect(HttpStatusCode.OK);
        Assert.Equal(1, given.GetProperty("worked").GetInt32());
        Assert.Equal(4, given.GetProperty("refused")[0].GetProperty("number").GetInt32());
        var closed = await api.PostAsJsonAsync("cases/bulk", new { post = Guid.NewGuid(), act = "close", filter = "state=open&max=1", text = "All were refunded" }).Expect(HttpStatusCode.OK);
        Assert.Equal(2, closed.GetProperty("worked").GetInt32());
        Assert.Equal(3, (await app.Cases(4)).Count(c => c.State == CaseState.Closed));
    }

    [Fact]
    public async Task Where_the_house_demands_the_steps_a_case_is_refused_whole()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.LowAnswer(api);
        await api.PutAsJsonAsync("case-rules", new { contactHours = 24, mostPauseDays = 30, stepsRequired = true }).Expect(HttpStatusCode.OK);

        var closed = await api.PostAsJsonAsync("cases/bulk", new { post = Guid.NewGuid(), act = "close", numbers = new[] { 1 }, text = "Sorry" }).Expect(HttpStatusCode.OK);

        Assert.Equal(0, closed.GetProperty("worked").GetInt32());
        Assert.Contains("Before it is closed", closed.GetProperty("refused")[0].GetProperty("reason").GetString());
        var about = (await app.Cases(1))[0];
        Assert.Equal((CaseState.Open, 0), (about.State, about.Closures.Count));
    }

    [Fact]
    public async Task A_post_that_says_too_little_does_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.LowAnswer(api);
        object[] wrong =
        [
            new { act = "note", numbers = new[] { 1 }, text = "x" }, new { post = Guid.NewGuid(), numbers = new[] { 1 }, text = "x" }, new { post = Guid.NewGuid(), act = "note", numbers = new[] { 1 } },
            new { post = Guid.NewGuid(), act = "note", numbers = Array.Empty<int>(), text = "x" }, new { post = Guid.NewGuid(), act = "note", numbers = Enumerable.Range(1, 501).ToArray(), text = "x" },
            new { post = Guid.NewGuid(), act = "give", numbers = new[] { 1 }, text = "x" }, new { post = Guid.NewGuid(), act = "give", numbers = new[] { 1 }, text = "x", to = new { team = "none" } },
        ];
        foreach (var request in wrong) await api.PostAsJsonAsync("cases/bulk", request).Expect(HttpStatusCode.BadRequest);
        await (await app.Api(Role.Executive)).PostAsJsonAsync("cases/bulk", new { post = Guid.NewGuid(), act = "note", numbers = new[] { 1 }, text = "x" }).Expect(HttpStatusCode.Forbidden);
        Assert.Empty((await app.Cases(1))[0].Notes);
    }

    [Fact]
    public async Task A_person_takes_all_on_the_page_and_going_back_takes_nothing_twice()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 3).Select(i => (object)new { answers = new { nps = i } })]);
        await app.Cases(3);
        var lea = await app.Person("lea", Role.Lead);
        using var browser = await app.Browser(lea, "en");
        var page = await browser.GetStringAsync("/cases");
        var sent = new List<KeyValuePair<string, string>>
        {
            new("_handler", "bulk"), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value), new("post", Guid.NewGuid().ToString()), new("scope", "page"), new("act", "take"),
            new("page_numbers", "1"), new("page_numbers", "2"), new("page_numbers", "3"),
        };

        using var first = await browser.PostAsync("/cases", new FormUrlEncodedContent(sent));
        using var second = await browser.PostAsync("/cases", new FormUrlEncodedContent(sent));

        Assert.Contains("3 cases done.", await first.Content.ReadAsStringAsync());
        Assert.Contains("3 cases done.", await second.Content.ReadAsStringAsync());
        Assert.All(await app.Cases(3), c => Assert.Equal((lea, 1), (c.OwnerId!.Value, c.Takings.Count)));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
