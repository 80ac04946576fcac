using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores.Weighting;

public class WeightedPagesTests
{
    private const string Asked = "/scores?survey=nps&question=nps";

    [Fact]
    public async Task The_page_weighs_by_what_is_chosen_and_says_what_it_costs()
    {
        await using var app = await TestApp.Start();
        using var ana = await Halves(app);

        var plain = await ana.Page(Asked);
        var page = await ana.Page(Asked + "&weight=halves");

        Assert.Equal("Halves", plain.Text("select[name=weight] option[value=halves]"));
        Assert.DoesNotContain("weighted by", plain.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Scores are weighted by “Halves”: 100 answers say as much as 64 unweighted ones (design effect 1.56).", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal("60", plain.Text(".stat-value a"));
        Assert.Equal("0", page.Text(".stat-value a"));
        Assert.Contains("effective n = 64", page.Text(".stat-note"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_weighting_goes_along_wherever_the_figure_goes()
    {
        await using var app = await TestApp.Start();
        using var ana = await Halves(app);

        var overview = await ana.Page("/scores?survey=nps&weight=halves");
        var page = await ana.Page(Asked + "&weight=halves&by=generation");
        var csv = (await ana.GetStringAsync("/scores/export.csv?survey=nps&question=nps&weight=halves")).TrimEnd().Split("\r\n");
        var saved = await ana.Submit(page, ".sheet-form form", ("Text", "As the population"));

        Assert.Contains("Scores are weighted by “Halves”.", overview.Text("main"), StringComparison.Ordinal);
        Assert.Contains(overview.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")), href => href == Asked + "&weight=halves");
        Assert.All(page.QuerySelectorAll("main a[href^='/scores/export'], main a[href^='/dashboards/tiles/new'], .view-links a").Select(a => a.GetAttribute("href")!), href => Assert.Contains("weight=halves", href, StringComparison.Ordinal));
        Assert.Equal("Halves", csv[1].Split(',')[csv[0].Split(',').ToList().IndexOf("Weighted by")]);
        Assert.Equal(64, double.Parse(csv[1].Split(',')[csv[0].Split(',').ToList().IndexOf("Effective n")], System.Globalization.CultureInfo.InvariantCulture), 3);
        Assert.Contains("weight=halves", new Uri(saved.Url).Query, StringComparison.Ordinal);
        Assert.Contains(saved.QuerySelectorAll(".sheet-body a").Select(a => a.GetAttribute("href")!), href => href.Contains("weight=halves", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_weighted_figure_stays_weighted_on_a_dashboard_and_its_tile_says_so()
    {
        await using var app = await TestApp.Start();
        using var ana = await Halves(app);

        var form = await ana.Page("/dashboards/tiles/new?survey=nps&question=nps&weight=halves&kind=number");
        var board = await ana.Submit(form, "main form", ("name", "Mine"));
        var page = await ana.Page(board.QuerySelector(".tile-links a")!.GetAttribute("href")!);

        Assert.Equal("0", board.Text(".tile-value"));
        Assert.Contains("weighted by “Halves”", board.Text(".card-subtitle"), StringComparison.Ordinal);
        Assert.Contains("effective n = 64", board.Text(".tile-note"), StringComparison.Ordinal);
        Assert.Contains("Scores are weighted by “Halves”", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weighting_that_is_not_there_is_said_to_be_and_never_left_out()
    {
        await using var app = await TestApp.Start();
        using var ana = await Halves(app);
        var form = await ana.Page("/dashboards/tiles/new?survey=nps&question=nps&weight=halves&kind=number");
        var board = await ana.Submit(form, "main form", ("name", "Mine"));
        await (await app.Api()).DeleteAsync("surveys/nps/weightings/halves").Expect(HttpStatusCode.NoContent);

        Assert.Contains("names something that is not there", (await ana.Page(Asked + "&weight=halves")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync("/scores/export.csv?survey=nps&question=nps&weight=halves")).StatusCode);
        Assert.Contains("There is no weighting 'halves'", (await ana.Page(new Uri(board.Url).AbsolutePath)).Text(".tile"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_survey_that_promised_a_minimum_n_offers_no_weighting()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), anonymous: true);
        using var ana = await app.SignIn("ana@velamar.example");

        Assert.Null((await ana.Page(Asked)).QuerySelector("select[name=weight]"));
        Assert.Contains("names something that is not there", (await ana.Page(Asked + "&weight=halves")).Text("main"), StringComparison.Ordinal);
    }

    private static async Task<HttpClient> Halves(TestApp app)
    {
        var api = await WeightingTests.Skewed(app);
        object[] targets = [new { values = new[] { "X" }, share = 50 }, new { values = new[] { "Z" }, share = 50 }];
        await api.PutAsJsonAsync("surveys/nps/weightings/halves", new { name = "Halves", margins = new[] { new { dimensions = new[] { "generation" }, targets } } }).Expect(HttpStatusCode.OK);
        return await app.SignIn("ana@velamar.example");
    }
}
