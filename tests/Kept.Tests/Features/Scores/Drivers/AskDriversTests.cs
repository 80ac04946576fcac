using System.Net;
using System.Text.Json;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores.Drivers;

public class AskDriversTests
{
    [Fact]
    public async Task The_attribute_that_drives_by_construction_comes_first_and_what_plays_no_part_is_told_to()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Truth.Survey(api);
        var sent = await Truth.Send(api, 600, seed: 1);

        var answer = await Ask(api, "survey=stay");

        var complete = sent.Where(a => a.Lobby is not null).ToList();
        Assert.Equal(("nps", 600, complete.Count, 50), (answer.Text("outcome"), answer.Whole("n"), answer.Whole("complete"), answer.Whole("needed")));
        var drivers = answer.GetProperty("drivers").EnumerateArray().ToList();
        Assert.Equal(["room", "staff", "lobby"], drivers.Select(driver => driver.Text("attribute")));
        Assert.Equal([true, true, false], drivers.Select(driver => driver.GetProperty("aboveNoise").GetBoolean()));
        Assert.Equal(100, drivers.Sum(driver => driver.GetProperty("weight").GetProperty("value").GetDouble()), 6);
        Assert.InRange(drivers[0].GetProperty("weight").GetProperty("low").GetDouble(), 80, 100);
        Assert.InRange(answer.GetProperty("rSquared").GetDouble(), 0.85, 1);
        Assert.Equal(Pearson(complete.Select(a => (double)a.Room), complete.Select(a => (double)a.Nps)), drivers[0].GetProperty("correlation").GetProperty("value").GetDouble(), 9);
        Assert.Equal(sent.Average(a => a.Room), drivers[0].GetProperty("mean").GetProperty("value").GetDouble(), 9);
        Assert.Equal([complete.Count, complete.Count, 600], drivers.Select(driver => driver.Whole("completeWithout")));
    }

    [Fact]
    public async Task The_gain_to_expect_is_the_slope_in_points_of_the_score_and_never_beyond_the_scale()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Truth.Survey(api);
        var sent = await Truth.Send(api, 400, seed: 2);

        var half = await Gain(api, "survey=stay&attribute=room&raise=0.5");
        var much = await Gain(api, "survey=stay&attribute=room&raise=10");

        static double Points(Truth.Answer a) => a.Nps >= 9 ? 100 : a.Nps <= 6 ? -100 : 0;
        var slope = Slope(sent.Select(a => (double)a.Room), sent.Select(Points));
        Assert.Equal(0.5 * slope, half.GetProperty("points").GetDouble(), 6);
        Assert.True(half.GetProperty("low").GetDouble() < 0.5 * slope && 0.5 * slope < half.GetProperty("high").GetDouble());
        Assert.Equal(5 - sent.Average(a => a.Room), much.GetProperty("raise").GetDouble(), 9);
    }

    [Fact]
    public async Task The_level_of_the_best_unit_is_an_improvement_to_look_at()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Truth.Survey(api);
        var sent = await Truth.Send(api, 400, seed: 3);

        var gain = await Gain(api, "survey=stay&attribute=room&raise=best");

        var best = sent.GroupBy(a => a.Unit).Where(g => g.Count() >= 30).MaxBy(g => g.Average(a => a.Room))!;
        Assert.Equal(best.Key, gain.Text("best"));
        Assert.Equal(best.Average(a => a.Room) - sent.Average(a => a.Room), gain.GetProperty("raise").GetDouble(), 9);
    }

    [Fact]
    public async Task Low_and_top_answers_are_set_against_the_middle()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Truth.Survey(api);
        var sent = await Truth.Send(api, 400, seed: 4);

        var driver = (await Ask(api, "survey=stay&attribute=room")).GetProperty("drivers")[0];

        static double Points(Truth.Answer a) => a.Nps >= 9 ? 100 : a.Nps <= 6 ? -100 : 0;
        var middle = sent.Where(a => a.Room is 3 or 4).Average(Points);
        Assert.Equal(sent.Where(a => a.Room <= 2).Average(Points) - middle, driver.GetProperty("penalty").GetProperty("value").GetDouble(), 6);
        Assert.Equal(sent.Where(a => a.Room == 5).Average(Points) - middle, driver.GetProperty("reward").GetProperty("value").GetDouble(), 6);
    }

    [Fact]
    public async Task Too_few_are_refused_with_the_number_it_takes_for_the_whole_and_for_each_unit()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Truth.Survey(api);
        await Truth.Send(api, 300, seed: 5);

        var small = await Ask(api, "survey=stay&where=unit:S-1");
        var units = await Ask(api, "survey=stay&by=unit");

        Assert.Equal("tooFewAnswers", small.GetProperty("refused").Text("reason"));
        Assert.Equal(JsonValueKind.Null, small.GetProperty("rSquared").ValueKind);
        Assert.Equal(50, small.Whole("needed"));
        var groups = units.GetProperty("groups").EnumerateArray().ToDictionary(group => group.Text("value"));
        Assert.Equal("tooFewAnswers", groups["S-1"].GetProperty("refused").Text("reason"));
        Assert.InRange(groups["N-1"].GetProperty("weights").GetProperty("room").GetDouble(), 70, 100);
    }

    [Fact]
    public async Task A_filter_and_the_groups_of_one_unit_give_the_same_weights()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Truth.Survey(api);
        await Truth.Send(api, 300, seed: 6);

        var filtered = await Ask(api, "survey=stay&where=unit:N-2");
        var group = (await Ask(api, "survey=stay&by=unit")).GetProperty("groups").EnumerateArray().Single(of => of.Text("value") == "N-2");

        Assert.Equal(filtered.Whole("complete"), group.Whole("complete"));
        foreach (var driver in filtered.GetProperty("drivers").EnumerateArray())
        {
            Assert.Equal(driver.GetProperty("weight").GetProperty("value").GetDouble(), group.GetProperty("weights").GetProperty(driver.Text("attribute")).GetDouble(), 6);
        }
    }

    [Fact]
    public async Task Attributes_that_nobody_varies_in_are_named()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Truth.Survey(api);
        await A.Responses(api, "stay", [.. Enumerable.Range(0, 80).Select(i => (object)new { answers = new { nps = i % 11, room = i % 5 + 1, staff = 4 } })]);

        var answer = await Ask(api, "survey=stay&attribute=room&attribute=staff");

        Assert.Equal("nothingVaries", answer.GetProperty("refused").Text("reason"));
        Assert.Equal(["staff"], answer.GetProperty("refused").GetProperty("questions").EnumerateArray().Select(code => code.GetString()!));
    }

    [Theory]
    [InlineData("survey=stay&attribute=pool", "no scored question 'pool'")]
    [InlineData("survey=stay&question=pool", "no scored question 'pool'")]
    [InlineData("survey=stay&attribute=nps", "cannot be its own attribute")]
    [InlineData("survey=stay&where=colour:red", "no dimension 'colour'")]
    [InlineData("survey=stay&colour=red", "no part of a slice")]
    [InlineData("survey=stay&raise=-1", "above 0")]
    [InlineData("survey=stay&by=unit&by=mode", "one dimension at a time")]
    public async Task What_is_not_there_is_refused_by_name(string query, string said)
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Truth.Survey(api);
        await Truth.Send(api, 10, seed: 7);

        using var answer = await api.GetAsync("drivers?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, JsonElement.Parse(await answer.Content.ReadAsStringAsync()).ToString().Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_minimum_n_withholds_drivers_of_few()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Truth.Survey(api, anonymous: true);
        await Truth.Send(api, 120, seed: 8);
        await A.Responses(api, "stay", new { answers = new { nps = 3, room = 2, staff = 2, lobby = 2 }, attributes = new { plan = "rare" } });

        var few = await Ask(api, "survey=stay&where=plan:rare");
        var all = await Ask(api, "survey=stay");

        Assert.Equal("withheld", few.GetProperty("refused").Text("reason"));
        Assert.Equal((0, 0), (few.Whole("n"), few.Whole("complete")));
        Assert.Equal("room", all.GetProperty("drivers")[0].Text("attribute"));
    }

    internal static async Task<HttpClient> Company(TestApp app)
    {
        var api = await app.Api();
        await Sample.Company(api);
        return api;
    }

    private static async Task<JsonElement> Ask(HttpClient api, string query) => await api.GetAsync("drivers?" + query).Expect(HttpStatusCode.OK);

    private static async Task<JsonElement> Gain(HttpClient api, string query) => (await Ask(api, query)).GetProperty("drivers")[0].GetProperty("gain");

    private static double Slope(IEnumerable<double> x, IEnumerable<double> y)
    {
        var pairs = x.Zip(y).ToList();
        var (mx, my) = (pairs.Average(p => p.First), pairs.Average(p => p.Second));
        return pairs.Sum(p => (p.First - mx) * (p.Second - my)) / pairs.Sum(p => (p.First - mx) * (p.First - mx));
    }

    private static double Pearson(IEnumerable<double> x, IEnumerable<double> y) => Math.Sqrt(Slope(x, y) * Slope(y, x));
}

internal static class JsonReading
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static int Whole(this JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
