using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

public class DashboardsApiTests
{
    [Theory]
    [InlineData("owner")]
    [InlineData("lead")]
    [InlineData("executive")]
    public async Task A_ready_dashboard_is_made_of_what_there_is_and_every_tile_answers(string key)
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);

        var tiles = await Tiles(api, key, "?period=all");

        Assert.True(tiles.Count >= 3, $"{tiles.Count} tiles");
        Assert.All(tiles, tile => Assert.Equal(JsonValueKind.Null, tile.GetProperty("fault").ValueKind));
        Assert.All(tiles, tile => Assert.NotEmpty(tile.GetProperty("results").EnumerateArray()));
    }

    [Fact]
    public async Task Without_answers_a_ready_dashboard_is_empty_and_breaks_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        Assert.Empty(await Tiles(api, "lead"));
        await A.Survey(api);
        Assert.All(await Tiles(api, "lead"), tile => Assert.Equal(JsonValueKind.Null, tile.GetProperty("fault").ValueKind));
    }

    [Fact]
    public async Task One_dashboard_shows_each_reader_the_answers_within_her_reach()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        var key = await Create(api, Ranking);

        Assert.Equal(["N-1", "N-2", "S-1"], await Units(api));
        Assert.Equal(["N-1", "N-2"], await Units(await app.Api(Role.Manager, "NORTH")));
        Assert.Equal(["S-1"], await Units(await app.Api(Role.Manager, "S-1")));

        async Task<List<string?>> Units(HttpClient who) =>
            [.. (await Tiles(who, key))[0].GetProperty("results")[0].GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("by").GetProperty("unit").GetString())];
    }

    [Fact]
    public async Task A_tile_that_fails_says_why_and_the_others_stand()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        var key = await Create(api, Number, new { kind = "text", text = "Ask Ana." });

        var tiles = await Tiles(api, key, "?where=colour:red");

        Assert.Contains("colour", tiles[0].GetProperty("fault").GetString());
        Assert.Equal(JsonValueKind.Null, tiles[1].GetProperty("fault").ValueKind);
    }

    [Fact]
    public async Task The_filter_of_the_address_narrows_every_tile()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        var key = await Create(api, Number);

        var narrowed = await Tiles(api, key, "?where=unit:N-1&period=custom&from=2024-11-01&to=2024-12-31");

        var asked = await api.GetAsync("scores?survey=nps&question=nps&where=unit:N-1&from=2024-11-01&to=2025-01-01").Expect(HttpStatusCode.OK);
        Assert.Equal(asked.GetProperty("cells")[0].GetRawText(), narrowed[0].GetProperty("results")[0].GetProperty("cells")[0].GetRawText());
    }

    [Fact]
    public async Task Groups_too_small_to_be_shown_are_withheld_on_tiles_too()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", new { answers = new { nps = 3 } }, new { answers = new { nps = 9 } });
        var key = await Create(api, Number);

        var cell = (await Tiles(api, key))[0].GetProperty("results")[0].GetProperty("cells")[0];

        Assert.True(cell.GetProperty("withheld").GetBoolean());
        Assert.False(cell.TryGetProperty("score", out _));
    }

    [Theory]
    [InlineData("""{"kind":"pie","survey":"nps","questions":["nps"]}""", "kind of tile")]
    [InlineData("""{"kind":"number","survey":"nope","questions":["nps"]}""", "published survey")]
    [InlineData("""{"kind":"number","survey":"nps","questions":["nope"]}""", "nope")]
    [InlineData("""{"kind":"number","survey":"nps","questions":[]}""", "Choose a question")]
    [InlineData("""{"kind":"heatmap","survey":"nps","questions":["nps"]}""", "break it down")]
    [InlineData("""{"kind":"number","survey":"nps","questions":null,"where":[null]}""", "Choose a question")]
    [InlineData("""{"kind":"number","survey":"nps","questions":["nps"],"period":"ever"}""", "period")]
    [InlineData("""{"kind":"text"}""", "note is to say")]
    [InlineData("""null""", "kind of tile")]
    [InlineData("""{"id":null,"kind":"number","survey":null,"questions":["nps"]}""", "published survey")]
    public async Task A_tile_that_could_never_be_drawn_is_refused_with_the_reason(string tile, string reason)
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);

        var refused = await api.PostAsync("dashboards", new StringContent($$"""{"name":"x","tiles":[{{tile}}]}""", System.Text.Encoding.UTF8, "application/json")).Expect(HttpStatusCode.BadRequest);

        Assert.Contains(reason, refused.GetRawText());
    }

    [Fact]
    public async Task Who_changes_what_somebody_else_changed_meanwhile_is_told()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        var key = await Create(api, Number);

        var seen = (await api.GetAsync("dashboards/" + key).Expect(HttpStatusCode.OK)).GetProperty("version").GetInt32();
        await api.PutAsJsonAsync("dashboards/" + key, new { name = "First", shared = true, version = seen }).Expect(HttpStatusCode.OK);
        await api.PutAsJsonAsync("dashboards/" + key, new { name = "Second", shared = true, version = seen }).Expect(HttpStatusCode.Conflict);

        var now = await api.GetAsync("dashboards/" + key).Expect(HttpStatusCode.OK);
        Assert.Equal(("First", 1), (now.GetProperty("name").GetString(), now.GetProperty("tiles").GetArrayLength()));
        using var gone = await api.DeleteAsync("dashboards/" + key);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await api.GetAsync("dashboards/" + key).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_shared_with_a_role_is_seen_by_that_role_alone()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        var made = await api.PostAsJsonAsync("dashboards", new { name = "For executives", shared = true, role = "executive" }).Expect(HttpStatusCode.Created);
        var path = "dashboards/" + made.GetProperty("key").GetString();

        await (await app.Api(Role.Executive)).GetAsync(path).Expect(HttpStatusCode.OK);
        await (await app.Api(Role.Analyst)).GetAsync(path).Expect(HttpStatusCode.NotFound);
        await (await app.Api(Role.Analyst)).PostAsJsonAsync("dashboards", new { name = "x", shared = true, role = "executive" }).Expect(HttpStatusCode.Forbidden);
        await api.PostAsJsonAsync("dashboards", new { name = "x", shared = true, role = "king" }).Expect(HttpStatusCode.BadRequest);
        using var refused = await (await app.Api(Role.Executive)).DeleteAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_trend_says_its_control_limits_and_a_ranking_its_shared_ranks()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        var key = await Create(api, new { kind = "trend", survey = "nps", questions = new[] { "nps" } }, Ranking);

        var tiles = await Tiles(api, key);

        var limits = tiles[0].GetProperty("facts");
        Assert.True(limits.GetProperty("low").GetDouble() < limits.GetProperty("center").GetDouble());
        Assert.Equal([1, 1, 1], tiles[1].GetProperty("facts").GetProperty("ranks").EnumerateArray().Select(rank => rank.GetProperty("rank").GetInt32()));
    }

    private static readonly object Number = new { kind = "number", survey = "nps", questions = new[] { "nps" } };
    private static readonly object Ranking = new { kind = "ranking", size = "tall", survey = "nps", questions = new[] { "nps" }, by = new[] { "unit" } };

    private static async Task<string> Create(HttpClient api, params object[] tiles) =>
        (await api.PostAsJsonAsync("dashboards", new { name = "Ours", shared = true, tiles }).Expect(HttpStatusCode.Created)).GetProperty("key").GetString()!;

    private static async Task<IReadOnlyList<JsonElement>> Tiles(HttpClient api, string key, string filter = "") =>
        [.. (await api.GetAsync($"dashboards/{key}/tiles{filter}").Expect(HttpStatusCode.OK)).GetProperty("tiles").EnumerateArray()];
}
