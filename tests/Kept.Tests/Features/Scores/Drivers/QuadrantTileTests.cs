using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores.Drivers;

public class QuadrantTileTests
{
    [Fact]
    public async Task The_quadrant_of_the_drivers_page_becomes_a_tile_with_its_n_and_the_way_back()
    {
        await using var app = await TestApp.Start();
        var api = await AskDriversTests.Company(app);
        await Truth.Survey(api);
        var sent = await Truth.Send(api, 400, seed: 11);
        using var ana = await app.SignIn("ana@velamar.example");
        var drivers = await ana.Page("/scores/drivers?survey=stay&attribute=room&attribute=staff&where=unit:N-1");

        var form = await ana.Page(drivers.QuerySelector("a[href^='/dashboards/tiles/new']")!.GetAttribute("href")!);
        var board = await ana.Submit(form, "main form", ("name", "Mine"));

        var n = sent.Count(answer => answer.Unit == "N-1");
        Assert.Contains($"n = {n} complete of {n}", board.Text(".tile-of-quadrant"), StringComparison.Ordinal);
        Assert.Equal(["The room", "The staff"], board.QuerySelectorAll(".tile-of-quadrant tbody th").Select(cell => cell.TextContent));
        Assert.Equal("/scores/drivers?survey=stay&question=nps&where=unit%3AN-1&period=90d&attribute=room&attribute=staff", board.QuerySelector(".tile-links a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await ana.Page(board.QuerySelector(".tile-links a")!.GetAttribute("href")!)).StatusCode);
    }

    [Fact]
    public async Task A_tile_with_too_few_answers_says_how_many_it_takes()
    {
        await using var app = await TestApp.Start();
        var api = await AskDriversTests.Company(app);
        await Truth.Survey(api);
        await Truth.Send(api, 30, seed: 13);
        using var ana = await app.SignIn("ana@velamar.example");

        var key = (await Create(api, "nps").Expect(HttpStatusCode.Created)).GetProperty("key").GetString();
        var board = await ana.Page($"/dashboards/{key}");

        Assert.Matches("There are [0-9]+ complete responses; 3 attributes need 50", board.Text(".tile-of-quadrant .tile-empty"));
        Assert.Null(board.QuerySelector(".tile-of-quadrant table"));
    }

    [Fact]
    public async Task Programs_get_the_weights_and_the_fields_and_what_never_could_be_drawn_is_refused()
    {
        await using var app = await TestApp.Start();
        var api = await AskDriversTests.Company(app);
        await Truth.Survey(api);
        await Truth.Send(api, 400, seed: 11);

        var key = (await Create(api, "nps").Expect(HttpStatusCode.Created)).GetProperty("key").GetString();
        var facts = (await api.GetAsync($"dashboards/{key}/tiles").Expect(HttpStatusCode.OK)).GetProperty("tiles")[0].GetProperty("facts");
        var page = await api.GetAsync("drivers?survey=stay").Expect(HttpStatusCode.OK);

        Assert.Equal(Weights(page), Weights(facts.GetProperty("drivers")));
        Assert.Equal(3, facts.GetProperty("fields").EnumerateObject().Count());
        await Create(api).Expect(HttpStatusCode.BadRequest);
        await Create(api, "nps", "pool").Expect(HttpStatusCode.BadRequest);

        static IEnumerable<(string?, double)> Weights(JsonElement drivers) =>
            drivers.GetProperty("drivers").EnumerateArray().Select(driver => (driver.GetProperty("attribute").GetString(), driver.GetProperty("weight").GetProperty("value").GetDouble()));
    }

    [Fact]
    public async Task The_form_keeps_the_outcome_first()
    {
        await using var app = await TestApp.Start();
        var api = await AskDriversTests.Company(app);
        await Truth.Survey(api);
        await Truth.Send(api, 200, seed: 12);
        using var ana = await app.SignIn("ana@velamar.example");

        var form = await ana.Page("/dashboards/tiles/new?survey=stay&kind=quadrant&question=staff&question=room&question=nps");
        var board = await ana.Submit(form, "main form", ("name", "Mine"));

        Assert.StartsWith("/scores/drivers?survey=stay&question=staff&", board.QuerySelector(".tile-links a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Create(HttpClient api, params string[] questions) =>
        api.PostAsJsonAsync("dashboards", new { name = "Mine", tiles = new[] { new { kind = "quadrant", survey = "stay", questions } } });
}
