using System.Net;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

/// <summary>Figures beside a year before, a group or each other, and what of it is more than chance.</summary>
public class ComparingTests
{
    private const string Asked = "/scores?survey=nps&question=nps";

    [Fact]
    public async Task The_same_period_a_year_before_stands_beside_with_its_test()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 60).Select(i => (object)new { answers = new { nps = i < 30 ? 2 : 10 }, submittedAt = i < 30 ? "2024-03-10T10:00:00Z" : "2025-03-10T10:00:00Z" })]);

        var page = await api.Page(Asked + "&period=custom&from=2025-03-01&to=2025-03-31&compare=year");

        Assert.Contains("Compared with the same period a year before: 200 more, and more than chance.", page.Text("main"));
        var csv = await api.GetStringAsync("/scores/export.csv" + Asked["/scores".Length..] + "&period=custom&from=2025-03-01&to=2025-03-31&compare=year");
        Assert.Contains(",30,-100,30,200,", csv);
        foreach (var part in new[] { "The same period a year before", "−100", "95 %: −100 to", "n = 30", "p < " }) Assert.Contains(part, page.Text(".stat:nth-of-type(2)"));
    }

    [Fact]
    public async Task Units_stand_beside_one_of_them_which_has_nothing_beside_itself()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Send(api, ("N-1", 40, 40), ("N-2", 40, 38), ("S-1", 40, 0));

        var page = await api.Page(Asked + "&by=unit&compare=unit:N-1");

        var rows = page.QuerySelectorAll("main tbody tr").ToDictionary(row => row.Children[0].TextContent.Trim(), row => row.Children.Select(cell => cell.TextContent.Trim()).ToList());
        Assert.Equal("", rows["Unit N-1"][4]);
        Assert.Equal("100 (n = 40)", rows["Unit S-1"][4]);
        Assert.Equal("−200", rows["Unit S-1"][5]);
        Assert.Equal("< 0.001", rows["Unit S-1"][6]);
        Assert.Contains("badge", page.QuerySelectorAll("main tbody tr")[0].InnerHtml);
        Assert.Contains("Compared with", page.Text("main"));
    }

    [Fact]
    public async Task A_unit_beside_the_level_it_belongs_to_is_tested_against_the_rest_of_it()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Send(api, ("N-1", 40, 40), ("N-2", 60, 0), ("S-1", 20, 10));

        var page = await api.Page(Asked + "&where=unit:N-1&compare=level:region:NORTH");
        var other = await api.Page(Asked + "&where=level:region:NORTH&compare=unit:N-1");
        var alone = await api.Page(Asked + "&where=unit:S-1&compare=level:region:SOUTH");

        Assert.Contains("Compared with Region: Unit NORTH: 200 more, and more than chance.", page.Text("main"));
        foreach (var part in new[] { "−20", "n = 100", "95 %: " }) Assert.Contains(part, page.Text(".stat:nth-of-type(2)"));
        Assert.Contains("The difference is to the rest of “Region: Unit NORTH”", page.Text("main"));
        Assert.Contains("n = 40", other.Text(".stat:nth-of-type(2)"));
        Assert.Contains("the same people", alone.Text("main"));
    }

    [Fact]
    public async Task Two_units_are_set_beside_each_other_from_their_list_and_from_one_of_them()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Send(api, ("N-1", 40, 40), ("N-2", 60, 0), ("S-1", 20, 10));

        foreach (var path in new[] { Asked + "&by=unit", Asked + "&by=unit&view=ranking", "/scores?survey=nps" })
        {
            var form = (await api.Page(path)).QuerySelector("form.compare-with")!;
            Assert.Equal(["unit:N-2", "unit:S-1", "unit:N-1"], form.QuerySelectorAll("select[name=where] option").Select(option => option.GetAttribute("value")).Order(Comparer<string?>.Create((a, b) => Rank(a) - Rank(b))));
            Assert.Equal("nps", form.QuerySelector("input[name=question]")!.GetAttribute("value"));
            Assert.Null(form.QuerySelector("input[name=by]"));
        }
        var one = await api.Page(Asked + "&where=unit:N-1");
        Assert.Equal("unit:N-1", one.QuerySelector("form.compare-with input[name=where]")!.GetAttribute("value"));
        Assert.Equal(["unit:N-2", "unit:S-1"], one.QuerySelectorAll("form.compare-with select[name=compare] option").Select(option => option.GetAttribute("value")).Order(StringComparer.Ordinal));

        var both = await api.Page(Asked + "&where=unit:N-1&compare=unit:N-2");

        foreach (var part in new[] { "100", "n = 40", "95 %: " }) Assert.Contains(part, both.Text(".stat"));
        foreach (var part in new[] { "Unit N-2", "−100", "n = 60", "95 %: −100 to", "p < " }) Assert.Contains(part, both.Text(".stat:nth-of-type(2)"));

        static int Rank(string? unit) => unit switch { "unit:N-2" => 0, "unit:S-1" => 1, _ => 2 };
    }

    [Fact]
    public async Task A_comparison_with_nobody_has_no_test()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Send(api, ("N-1", 10, 5));

        var page = await api.Page(Asked + "&compare=unit:NOWHERE");

        Assert.Contains("n = 0", page.Text(".stat:nth-of-type(2)"));
        Assert.Contains("names something that is not there", (await api.Page(Asked + "&compare=colour:red")).Text("main"));
    }

    [Fact]
    public async Task Units_that_cannot_be_told_apart_share_a_place()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Send(api, ("N-1", 60, 40), ("N-2", 60, 38), ("S-1", 60, 5));

        var ranking = await api.GetAsync("scores/ranking?survey=nps&question=nps&by=unit").Expect(HttpStatusCode.OK);
        var page = await api.Page(Asked + "&by=unit&view=ranking");
        var overview = await api.Page("/scores?survey=nps");

        var items = ranking.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("by").GetProperty("unit").GetString(), item.GetProperty("rank").GetInt32(), item.GetProperty("worst").GetInt32())).ToList();
        Assert.Equal([("N-1", 1, 2), ("N-2", 1, 2), ("S-1", 3, 3)], items);
        foreach (var (shown, places) in new[] { (page, "1to 2 1to 2 3"), (overview, "3 1to 2 1to 2") })
        {
            Assert.Contains("2 of 3 share the first place", shown.Text("main"));
            Assert.Equal(places, string.Join(' ', shown.QuerySelectorAll("main tbody tr td:first-child").Select(cell => cell.TextContent.Trim()).Where(text => char.IsDigit(text[0]))));
        }
        var refused = await api.GetAsync("scores/ranking?survey=nps&question=nps&by=month").Expect(HttpStatusCode.BadRequest);
        Assert.True(refused.GetProperty("errors").TryGetProperty("by", out _));
    }

    [Fact]
    public async Task Random_units_of_one_truth_all_share_the_first_place()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        var random = new Random(5);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 1500).Select(i => (object)new { answers = new { nps = random.Next(11) }, attributes = new { shop = $"s{i % 30:00}" } })]);

        var ranking = await api.GetAsync("scores/ranking?survey=nps&question=nps&by=shop").Expect(HttpStatusCode.OK);

        Assert.All(ranking.GetProperty("items").EnumerateArray(), item => Assert.Equal((1, 30), (item.GetProperty("rank").GetInt32(), item.GetProperty("worst").GetInt32())));
    }

    private static Task<System.Text.Json.JsonElement> Send(HttpClient api, params (string Unit, int N, int Promoters)[] units) =>
        A.Responses(api, "nps", [.. units.SelectMany(u => Enumerable.Range(0, u.N).Select(i => (object)new { answers = new { nps = i < u.Promoters ? 10 : 3 }, attributes = new { unit = u.Unit } }))]);
}
