using System.Net;
using AngleSharp.Dom;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

/// <summary>The views of one answer, through the page.</summary>
public class ViewsTests
{
    private const string Asked = "/scores?survey=nps&question=nps";

    [Theory]
    [InlineData("", "spread number table")]
    [InlineData("&by=month", "trend bars spread table")]
    [InlineData("&by=unit", "bars ranking spread table")]
    [InlineData("&by=unit&by=month", "trend heat table")]
    [InlineData("&by=unit&by=generation", "heat bars table")]
    [InlineData("&by=unit&by=generation&by=quarter", "trend table")]
    public async Task The_data_choose_the_view_and_every_other_that_suits_is_offered(string query, string views)
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Sample.Send(api, "nps", 300, seed: 31);

        var page = await api.Page(Asked + query);

        var offered = page.QuerySelectorAll(".view-links a").Select(a => a.GetAttribute("href")!.Split("view=")[1]).ToList();
        Assert.Equal(views.Split(' '), offered);
        Assert.Equal(offered[0], page.QuerySelector(".view-links a.active")!.GetAttribute("href")!.Split("view=")[1]);
        foreach (var view in offered)
        {
            var shown = await api.Page(Asked + query + "&view=" + view);
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
            Assert.Equal(view == "number", shown.QuerySelector("main table") is null);
            Assert.Equal(view is "number" or "table" or "heat", shown.QuerySelector("main figure.chart") is null);
        }
        Assert.Equal(offered[0], (await api.Page(Asked + query + "&view=colourful")).QuerySelector(".view-links a.active")!.GetAttribute("href")!.Split("view=")[1]);
    }

    [Fact]
    public async Task A_trend_shows_its_usual_range_once_there_are_eight_points_and_quiet_months_as_gaps()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(1, 9).Where(month => month != 5).SelectMany(month => Enumerable.Range(0, 20).Select(i => (object)new { answers = new { nps = i < (month == 9 ? 20 : 9 + month % 2) ? 10 : 7 }, submittedAt = $"2025-0{month}-10T10:00:00Z" }))]);

        var page = await api.Page(Asked + "&by=month");
        var fewer = await api.Page(Asked + "&by=month&period=custom&from=2025-01-01&to=2025-07-31");

        Assert.Contains("Usual range (XmR limits)", page.Body!.TextContent);
        Assert.Contains("Out of the usual (outside the range, or eight in a row on one side): Sep 2025.", page.Body.TextContent);
        Assert.DoesNotContain("Usual range", fewer.Body!.TextContent);
        var option = page.QuerySelector("script[data-chart-target=option]")!.TextContent;
        Assert.Contains("\"May 2025\"", option);
        Assert.Contains("\"value\":null", option);
    }

    [Fact]
    public async Task Withheld_figures_are_named_gaps_in_every_view_and_never_zeros()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", [.. new[] { ("N-1", 12), ("N-2", 3), ("S-1", 9) }.SelectMany(u => Enumerable.Range(0, u.Item2).Select(i => (object)new { answers = new { nps = i % 11 }, attributes = new { unit = u.Item1 } }))]);

        foreach (var view in new[] { "bars", "ranking", "spread", "table" })
        {
            var page = await api.Page(Asked + "&by=unit&view=" + view);
            Assert.Contains("withheld (fewer than 5)", page.Text("main"));
            Assert.Empty(page.QuerySelectorAll("main a[href^='/responses']"));
            Assert.DoesNotContain("\"n\":3", page.QuerySelector("script[data-chart-target=option]")?.TextContent ?? "");
        }
        var bars = (await api.Page(Asked + "&by=unit&view=bars")).QuerySelector("script[data-chart-target=option]")!.TextContent;
        Assert.Contains("Unit N-2 (too few)", bars);
    }

    [Fact]
    public async Task A_long_list_shows_thirty_rows_and_the_way_to_all()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 200).Select(i => (object)new { answers = new { nps = i % 11 }, attributes = new { shop = $"shop-{i:000}" } })]);

        var page = await api.Page(Asked + "&by=shop");
        var all = await api.Page(page.QuerySelector(".show-all a")!.GetAttribute("href")!);

        Assert.Equal(30, page.QuerySelectorAll("main tbody tr").Length);
        Assert.Equal("Show all 200", page.Text(".show-all"));
        Assert.Equal(200, all.QuerySelectorAll("main tbody tr").Length);
        Assert.Contains("The chart shows 60 of 200.", all.Text("main"));
    }

    [Fact]
    public async Task A_value_beyond_the_lists_is_typed_and_one_that_nobody_has_is_said()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 300).Select(i => (object)new { answers = new { nps = 9 }, attributes = new { customer = $"c-{i:0000}" } })]);

        var form = (await api.Page(Asked)).QuerySelector(".typed-group form")!;
        var one = await api.Page(Asked + "&name=customer&value=c-0299&use=only");
        var beside = await api.Page(Asked + "&name=customer&value=c-0299&use=compare");
        var none = await api.Page(Asked + "&where=customer:c-9999");

        Assert.Equal(["survey", "question", "name", "value", "use", "use"], form.QuerySelectorAll("[name]").Select(field => field.GetAttribute("name")));
        Assert.Contains("n = 1", one.Text(".stat"));
        Assert.Contains("Customer: c-0299", beside.Text(".stat:nth-of-type(2)"));
        Assert.Contains("Customer: c-0299", one.Text(".chips"));
        Assert.Contains("No answer has this", none.Text("main"));
        Assert.Contains("Customer: c-9999", none.Text(".empty-state"));
        Assert.Contains("n = 0", none.Text(".stat"));
    }

    [Fact]
    public async Task The_filters_say_how_many_are_set_and_stay_in_every_form()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 9 }, attributes = new { plan = "gold" } });

        var page = await api.Page(Asked + "&by=plan&where=plan:gold&period=90d&compare=previous");

        Assert.Equal("Filters (4)", page.Text(".filters-fold > summary"));
        Assert.Equal("plan:gold", page.QuerySelector(".typed-group input[name=where]")!.GetAttribute("value"));
        Assert.Contains("kind=ranking", page.QuerySelector("a[href^='/dashboards/tiles/new']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_survey_without_answers_says_so()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);

        Assert.Contains("No answers here.", (await api.Page(Asked)).Text("main"));
        Assert.Contains("No answers here.", (await api.Page(Asked + "&by=month")).Text("main"));
        Assert.Equal(HttpStatusCode.OK, (await api.Page("/scores/sample-size?survey=nps")).StatusCode);
    }
}
