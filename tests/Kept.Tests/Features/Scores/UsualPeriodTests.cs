using AngleSharp.Dom;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

/// <summary>Which days count where nobody chose any, and which end of a list stands first.</summary>
public class UsualPeriodTests
{
    private const string Asked = "/scores?survey=nps&question=nps";

    [Fact]
    public async Task Every_page_has_the_same_ninety_days_unless_another_period_is_chosen_and_says_so()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);

        foreach (var path in new[] { "/scores?survey=nps", Asked, Asked + "&by=unit", Asked + "&by=unit&view=ranking" })
        {
            Assert.Contains("Last 90 days ·", (await api.Page(path)).Text("main"));
        }
        Assert.Equal("Last 90 days", (await api.Page("/scores/drivers?survey=nps")).Text(".card-subtitle"));
        Assert.Contains("n = 60", (await api.Page(Asked)).Text(".stat"));
        Assert.Contains("n = 100", (await api.Page(Asked + "&period=all")).Text(".stat"));
        Assert.Contains("All time ·", (await api.Page(Asked + "&period=all")).Text("main"));
    }

    [Fact]
    public async Task Over_time_the_usual_period_is_two_years_and_the_form_keeps_what_was_chosen()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);

        var run = await api.Page(Asked + "&by=month");
        var chosen = await api.Page(Asked + "&by=month&period=90d");

        Assert.Contains("Last 24 months ·", run.Text("main"));
        Assert.Equal(("", "Last 24 months"), Chosen(run));
        Assert.Equal(("90d", "Last 90 days"), Chosen(chosen));
        Assert.Equal(("", "Last 90 days"), Chosen(await api.Page(Asked)));

        static (string?, string) Chosen(IDocument page) => (page.QuerySelector("select[name=period] option[selected]")!.GetAttribute("value"), page.Text("select[name=period] option[selected]"));
    }

    [Fact]
    public async Task Answers_from_years_ago_are_shown_over_all_time()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 10 }, submittedAt = "2022-03-10T10:00:00Z" });

        var page = await api.Page(Asked);

        Assert.Contains("All time ·", page.Text("main"));
        Assert.Contains("n = 1", page.Text(".stat"));
    }

    [Fact]
    public async Task Groups_stand_from_the_lowest_score_and_rankings_from_the_highest_and_both_say_so()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);

        var bars = await api.Page(Asked + "&by=unit");
        var ranking = await api.Page(Asked + "&by=unit&view=ranking");
        var overview = await api.Page("/scores?survey=nps");

        Assert.Contains("lowest first", bars.Text(".chart-subtitle"));
        Assert.Contains("highest first", ranking.Text(".chart-subtitle"));
        Assert.Contains("By unit, lowest first", overview.Text("main"));
        Assert.Equal("Unit S-1", bars.Text("main tbody tr td"));
        Assert.Equal("Unit N-1", ranking.Text("main tbody tr td:nth-child(2)"));
        Assert.Equal("Unit S-1", overview.QuerySelectorAll("main tbody td").First(cell => cell.TextContent.Contains("Unit ", StringComparison.Ordinal)).TextContent.Trim());
    }

    // N-1 is better than S-1 of late; half a year ago it was not, and more answered.
    private static async Task<HttpClient> Company(TestApp app)
    {
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        var now = DateTime.UtcNow;
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 60).Select(i => Answer(i % 2 == 0 ? "N-1" : "S-1", i % 2 == 0 ? 10 : 7, now.AddDays(-5))), .. Enumerable.Range(0, 40).Select(_ => Answer("N-1", 1, now.AddDays(-200)))]);
        return api;
    }

    private static object Answer(string unit, int nps, DateTime at) => new { answers = new { nps }, attributes = new { unit }, submittedAt = at };
}
