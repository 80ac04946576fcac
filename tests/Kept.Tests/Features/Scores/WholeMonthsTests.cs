using System.Net;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

/// <summary>Answers with a minimum n are told apart by whole months only; pages ask for no less and say so.</summary>
public class WholeMonthsTests
{
    private const string Days = "survey=nps&question=nps&period=custom&from=2025-03-10&to=2025-03-12&compare=previous";

    [Fact]
    public async Task A_period_within_a_month_is_widened_to_it_and_compared_with_the_month_before()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);

        var page = await api.Page("/scores?" + Days);

        Assert.Contains("n = 20", page.Text(".stat:nth-of-type(1)"));
        Assert.Contains("n = 30", page.Text(".stat:nth-of-type(2)"));
        Assert.Contains("counted by whole months: 1 Mar 2025 to 31 Mar 2025", page.Text("main"));
        Assert.DoesNotContain("whole months", (await api.Page("/scores?survey=nps&question=nps")).Text("main"));
    }

    [Fact]
    public async Task Weeks_become_months_and_are_not_offered()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);

        var page = await api.Page("/scores?survey=nps&question=nps&by=week&period=custom&from=2025-02-10&to=2025-03-12");

        Assert.Equal(["Feb 2025", "Mar 2025"], page.QuerySelectorAll("main tbody tr").Select(row => row.Children[0].TextContent.Trim()));
        Assert.Equal(["", "month", "quarter", "year"], page.QuerySelectorAll("select[name=by]")[^1].QuerySelectorAll("option").Select(option => option.GetAttribute("value")));
    }

    [Fact]
    public async Task A_tile_and_the_first_page_show_what_the_last_days_would_withhold()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 25).Select(i => (object)new { answers = new { nps = i % 11 } })]);
        using var ana = await app.SignIn("ana@velamar.example");

        var board = await ana.Submit(await ana.Page("/dashboards/tiles/new?kind=number&" + Days), "main form", ("name", "Mine"));
        var today = await ana.Page("/");

        Assert.Contains("n = 20", board.Text(".tile"));
        Assert.Contains("1 Mar 2025 to 31 Mar 2025", board.Text(".tile .card-subtitle"));
        Assert.Contains("n = 25", today.Text("main"));
    }

    [Fact]
    public async Task A_program_is_given_what_it_asks_for_or_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);

        var days = await api.GetAsync("scores?survey=nps&question=nps&from=2025-03-10&to=2025-03-12").Expect(HttpStatusCode.OK);
        var month = await api.GetAsync("scores?survey=nps&question=nps&from=2025-03-01&to=2025-04-01").Expect(HttpStatusCode.OK);

        Assert.True(days.GetProperty("cells")[0].GetProperty("withheld").GetBoolean());
        Assert.Equal(20, month.GetProperty("cells")[0].GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task Two_attributes_of_a_large_survey_are_not_crossed_and_pages_and_programs_are_told_why()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 1000).Select(i => (object)new { answers = new { nps = i % 11 }, attributes = new { a = $"{i % 29}", age = $"{i % 23}", tenure = $"{i % 41}" } })]);

        var crossed = await api.GetAsync("scores?survey=nps&question=nps&by=age&by=tenure").Expect(HttpStatusCode.BadRequest);
        var filtered = await api.GetAsync("scores?survey=nps&question=nps&by=age&where=tenure:7").Expect(HttpStatusCode.BadRequest);
        var alone = await api.GetAsync("scores?survey=nps&question=nps&by=age&by=month").Expect(HttpStatusCode.OK);
        using var ana = await app.SignIn("ana@velamar.example");
        var page = await ana.Page("/scores?survey=nps&question=nps&by=age&by=tenure");

        Assert.All([crossed, filtered], refusal => Assert.Contains("nobody can be singled out", refusal.ToString()));
        Assert.DoesNotContain("\"n\":", crossed.ToString());
        Assert.Equal(23, alone.GetProperty("cells").GetArrayLength());
        Assert.Contains("not with one another", page.Text("main"));
        Assert.Contains("by=age", page.QuerySelector(".empty-state a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync(page.QuerySelector(".empty-state a")!.GetAttribute("href"))).StatusCode);
    }

    private static async Task<HttpClient> Company(TestApp app)
    {
        var api = await app.Api();
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", [.. new[] { ("2025-02-03", 30), ("2025-03-11", 20) }.SelectMany(day => Enumerable.Range(0, day.Item2).Select(i => (object)new { answers = new { nps = i % 11 }, submittedAt = day.Item1 + "T10:00:00Z" }))]);
        return api;
    }
}
