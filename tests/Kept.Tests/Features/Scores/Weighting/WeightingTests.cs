using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Features.Scores.Drivers;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores.Weighting;

public class WeightingTests
{
    /// <summary>X answers four times as often as Z and is happier: unweighted the score is 60, in a population of halves it is 0.</summary>
    private static readonly object Halves = new { name = "Halves", margins = new[] { new { dimensions = new[] { "generation" }, targets = new[] { Target(50, "X"), Target(50, "Z") } } } };

    [Fact]
    public async Task A_skewed_sample_scores_as_its_population()
    {
        await using var app = await TestApp.Start();
        var api = await Skewed(app);

        var saved = await Put(api, "halves", Halves);
        var plain = await Cell(api, "survey=nps&question=nps");
        var weighted = await Cell(api, "survey=nps&question=nps&weight=halves");

        Assert.Equal((100, 60d, 100d), (plain.Whole("n"), plain.GetProperty("score").GetDouble(), plain.GetProperty("effectiveN").GetDouble()));
        Assert.Equal(100, weighted.Whole("n"));
        Assert.Equal(0, weighted.GetProperty("score").GetDouble(), 4);
        // Weights of 0.625 and 2.5: the square of their sum by the sum of their squares.
        Assert.Equal(100 * 100 / (80 * 0.625 * 0.625 + 20 * 2.5 * 2.5), weighted.GetProperty("effectiveN").GetDouble(), 3);
        var result = saved.GetProperty("result");
        Assert.True(result.GetProperty("converged").GetBoolean());
        Assert.Equal(2.5, result.GetProperty("largest").GetDouble(), 4);
        var category = result.GetProperty("margins")[0].GetProperty("categories")[1];
        Assert.Equal((20, 20d, 50d), (category.Whole("n"), category.GetProperty("before").GetDouble(), category.GetProperty("target").GetDouble()));
        Assert.Equal(50, category.GetProperty("after").GetDouble(), 4);
    }

    [Fact]
    public async Task Weights_follow_the_responses_that_come()
    {
        await using var app = await TestApp.Start();
        var api = await Skewed(app);
        await Put(api, "halves", Halves);
        await Cell(api, "survey=nps&question=nps&weight=halves");

        await A.Responses(api, "nps", [.. Enumerable.Range(0, 60).Select(_ => Response("Z", 0))]);
        var even = await Cell(api, "survey=nps&question=nps&weight=halves");

        Assert.Equal(0, even.GetProperty("score").GetDouble(), 4);
        Assert.Equal(160, even.GetProperty("effectiveN").GetDouble(), 3);
    }

    [Fact]
    public async Task Two_margins_and_a_crossing_are_met_at_once()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        var sent = await Sample.Send(api, "nps", 400, seed: 31);
        var margins = new object[]
        {
            new { dimensions = new[] { "level:region" }, targets = new[] { Target(30, "NORTH"), Target(70, "SOUTH") } },
            new { dimensions = new[] { "generation", "mode" }, targets = new[] { Target(10, "X", "web"), Target(20, "X", "email"), Target(30, "Z", "web"), Target(40, "Z", "email") } },
        };

        var result = (await Put(api, "both", new { name = "Both", margins, low = 0.05, high = 20 })).GetProperty("result");

        Assert.True(result.GetProperty("converged").GetBoolean());
        foreach (var category in result.GetProperty("margins").EnumerateArray().SelectMany(margin => margin.GetProperty("categories").EnumerateArray()))
        {
            Assert.Equal(category.GetProperty("target").GetDouble(), category.GetProperty("after").GetDouble(), 3);
        }
        Assert.Equal(sent.Count(a => a.Generation is null), result.GetProperty("margins")[1].Whole("withoutTarget"));
        var cells = await api.GetAsync("scores?survey=nps&question=nps&by=unit&by=month&weight=both").Expect(HttpStatusCode.OK);
        Assert.Equal(sent.Count(a => a.Unit is not null), cells.GetProperty("cells").EnumerateArray().Sum(cell => cell.Whole("n")));
    }

    [Fact]
    public async Task Weights_are_cut_at_their_limits_and_the_gap_that_remains_is_told()
    {
        await using var app = await TestApp.Start();
        var api = await Skewed(app);

        var result = (await Put(api, "tight", new { name = "Tight", margins = new[] { new { dimensions = new[] { "generation" }, targets = new[] { Target(20, "X"), Target(80, "Z") } } }, high = 2 })).GetProperty("result");

        Assert.False(result.GetProperty("converged").GetBoolean());
        Assert.InRange(result.GetProperty("largest").GetDouble(), 1.9999, 2.0001);
        Assert.InRange(result.GetProperty("largestGap").GetDouble(), 1, 60);
        Assert.True(result.GetProperty("trimmed").GetDouble() >= 20);
    }

    [Theory]
    [InlineData("""{"name":"A","margins":[{"dimensions":["generation"],"targets":[{"values":["X"],"share":50},{"values":["Y"],"share":50}]}]}""", "has no responses")]
    [InlineData("""{"name":"A","margins":[{"dimensions":["generation"],"targets":[{"values":["X"],"share":50},{"values":["Z"],"share":40}]}]}""", "add up to 90 %")]
    [InlineData("""{"name":"A","margins":[{"dimensions":["generation"],"targets":[{"values":["X"],"share":50},{"values":["X"],"share":50}]}]}""", "named twice")]
    [InlineData("""{"name":"A","margins":[]}""", "at least one margin")]
    [InlineData("""{"name":"A","margins":[null]}""", "at least one margin")]
    [InlineData("""{"name":"A","margins":[{"dimensions":["generation"],"targets":[{"values":["X","Y"],"share":50}]}]}""", "a value for each dimension")]
    [InlineData("""{"name":"A","low":2,"margins":[{"dimensions":["generation"],"targets":[{"values":["X"],"share":50},{"values":["Z"],"share":50}]}]}""", "between 0 and 1")]
    [InlineData("""{"name":"","margins":[{"dimensions":["generation"],"targets":[{"values":["X"],"share":50},{"values":["Z"],"share":50}]}]}""", "Give it a name")]
    public async Task Targets_that_cannot_be_met_are_refused_in_plain_words(string body, string said)
    {
        await using var app = await TestApp.Start();
        var api = await Skewed(app);

        using var answer = await api.PutAsync("surveys/nps/weightings/a", JsonContent.Create(JsonElement.Parse(body)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await app.Read(db => Task.FromResult(db.WeightingSchemes.Count())));
    }

    [Fact]
    public async Task A_weighting_is_shown_listed_and_removed()
    {
        await using var app = await TestApp.Start();
        var api = await Skewed(app);
        await Put(api, "halves", Halves);

        Assert.Equal("Halves", (await api.GetAsync("surveys/nps/weightings/halves").Expect(HttpStatusCode.OK)).Text("name"));
        Assert.Equal(1, (await api.GetAsync("surveys/nps/weightings").Expect(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
        await api.DeleteAsync("surveys/nps/weightings/halves").Expect(HttpStatusCode.NoContent);
        await api.GetAsync("surveys/nps/weightings/halves").Expect(HttpStatusCode.NotFound);
        await api.GetAsync("scores?survey=nps&question=nps&weight=halves").Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_survey_that_promised_a_minimum_n_is_not_weighted()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 40).Select(i => Response(i < 30 ? "X" : "Z", i % 11))]);

        using var saving = await api.PutAsJsonAsync("surveys/nps/weightings/halves", Halves);
        using var asking = await api.GetAsync("scores?survey=nps&question=nps&weight=halves");

        Assert.Equal(HttpStatusCode.BadRequest, saving.StatusCode);
        Assert.Contains("promised that small groups stay unseen", await saving.Content.ReadAsStringAsync());
        Assert.Contains("promised that small groups stay unseen", await asking.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Who_sees_a_part_scores_by_the_weights_of_the_whole_and_changes_none()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 100).Select(i => Response(i < 80 ? "X" : "Z", i < 80 ? 10 : 0, i % 2 == 0 ? "N-1" : "S-1"))]);
        await Put(api, "halves", Halves);
        var lead = await app.Api(Role.Lead, "NORTH");

        var cell = await Cell(lead, "survey=nps&question=nps&weight=halves");
        var shown = await lead.GetAsync("surveys/nps/weightings/halves").Expect(HttpStatusCode.OK);

        Assert.Equal(50, cell.Whole("n"));
        Assert.Equal(0, cell.GetProperty("score").GetDouble(), 4);
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("result").ValueKind);
        using var changing = await lead.PutAsJsonAsync("surveys/nps/weightings/halves", Halves);
        Assert.Equal(HttpStatusCode.Forbidden, changing.StatusCode);
    }

    internal static async Task<HttpClient> Skewed(TestApp app)
    {
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 100).Select(i => Response(i < 80 ? "X" : "Z", i < 80 ? 10 : 0))]);
        return api;
    }

    private static object Target(double share, params string[] values) => new { values, share };

    private static object Response(string generation, int nps, string? unit = null) =>
        new { answers = new { nps }, attributes = unit is null ? (object)new { generation } : new { generation, unit } };

    private static Task<JsonElement> Put(HttpClient api, string code, object body) => api.PutAsJsonAsync($"surveys/nps/weightings/{code}", body).Expect(HttpStatusCode.OK);

    private static async Task<JsonElement> Cell(HttpClient api, string query) => (await api.GetAsync("scores?" + query).Expect(HttpStatusCode.OK)).GetProperty("cells")[0];
}
