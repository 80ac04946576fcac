using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

public class AskScoresTests
{
    [Fact]
    public async Task Cells_are_what_counting_the_responses_one_by_one_gives()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        var sent = await Sample.Send(api, "nps", 400, seed: 7);

        foreach (var (by, key) in new (string, Func<Sample.Answer, string?>)[]
        {
            ("unit", a => a.Unit), ("level:region", a => a.Region), ("month", a => $"{a.At:yyyy-MM}"), ("quarter", a => $"{a.At.Year}-Q{(a.At.Month + 2) / 3}"),
            ("generation", a => a.Generation), ("own.reason", a => a.Reason), ("mode", a => a.Mode), ("staff", a => a.Staff?.ToString()),
        })
        {
            var result = await Scores(api, $"survey=nps&question=nps&by={by}");

            var expected = sent.Where(a => key(a) is not null).GroupBy(a => key(a)!).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
            Assert.Equal(expected.Select(g => g.Key), result.Cells.Select(c => c.GetProperty("by").GetProperty(by).GetString()!));
            foreach (var (group, cell) in expected.Zip(result.Cells)) Sample.AssertNps(group.Select(a => a.Nps), cell);
        }
    }

    [Fact]
    public async Task Filters_of_one_name_are_alternatives_and_of_several_names_all_hold()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        var sent = await Sample.Send(api, "nps", 300, seed: 8);

        var result = await Scores(api, "survey=nps&question=nps&where=unit:N-1&where=unit:S-1&where=generation:X&where=nps:promoter&where=nps:3");

        var expected = sent.Where(a => a.Unit is "N-1" or "S-1" && a.Generation == "X" && (a.Nps is >= 9 or 3)).ToList();
        Assert.NotEmpty(expected);
        Sample.AssertNps(expected.Select(a => a.Nps), Assert.Single(result.Cells));
    }

    [Fact]
    public async Task A_mean_a_distribution_and_two_dimensions_come_out_as_counted()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        var sent = await Sample.Send(api, "nps", 300, seed: 9);

        var staff = await Scores(api, "survey=nps&question=staff&by=level:region&by=year");
        var reason = await Scores(api, "survey=nps&question=own.reason");

        Assert.Equal("mean", staff.Body.GetProperty("metric").GetString());
        foreach (var cell in staff.Cells)
        {
            var by = cell.GetProperty("by");
            var answers = sent.Where(a => a.Region == by.GetProperty("level:region").GetString() && $"{a.At:yyyy}" == by.GetProperty("year").GetString() && a.Staff is not null).Select(a => a.Staff!.Value).ToList();
            Assert.Equal(answers.Count, cell.GetProperty("n").GetInt32());
            Assert.Equal(answers.Average(), cell.GetProperty("score").GetDouble(), 9);
        }
        var counts = Assert.Single(reason.Cells).GetProperty("distribution");
        Assert.Equal(sent.Count(a => a.Reason == "price"), counts.GetProperty("price").GetInt32());
    }

    [Fact]
    public async Task A_manager_sees_the_scores_of_her_region_and_of_no_other()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        var sent = await Sample.Send(api, "nps", 200, seed: 10);
        var north = await app.Api(Role.Manager, "NORTH");

        var all = await Scores(north, "survey=nps&question=nps");
        var units = await Scores(north, "survey=nps&question=nps&by=unit");
        var other = await Scores(north, "survey=nps&question=nps&where=unit:S-1");

        Sample.AssertNps(sent.Where(a => a.Region == "NORTH").Select(a => a.Nps), Assert.Single(all.Cells));
        Assert.Equal(["N-1", "N-2"], units.Cells.Select(c => c.GetProperty("by").GetProperty("unit").GetString()));
        Assert.Equal(0, Assert.Single(other.Cells).GetProperty("n").GetInt32());
        await north.GetAsync("scores?survey=nowhere&question=nps").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_thanked_for_is_in_the_next_score_on_every_node()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await using var second = await app.StartAnother();
        var other = new HttpClient { BaseAddress = new Uri(second.Url + "/api/v1/") };
        other.DefaultRequestHeaders.Authorization = api.DefaultRequestHeaders.Authorization;

        for (var n = 1; n <= 5; n++)
        {
            await A.Responses(n % 2 == 0 ? api : other, "nps", new { answers = new { nps = 9 } });
            foreach (var node in new[] { api, other })
            {
                Assert.Equal(n, Assert.Single((await Scores(node, "survey=nps&question=nps")).Cells).GetProperty("n").GetInt32());
            }
        }
    }

    [Fact]
    public async Task A_question_of_a_new_version_is_scored_beside_those_of_the_old()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 9, staff = 2 } });
        await Scores(api, "survey=nps&question=staff");
        await api.PutAsJsonAsync("surveys/nps/questionnaire", Sample.Changed).Expect(HttpStatusCode.OK);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);

        Assert.Equal(0, Assert.Single((await Scores(api, "survey=nps&question=solved")).Cells).GetProperty("n").GetInt32());
        await A.Responses(api, "nps", new { answers = new { nps = 3, staff = 4, solved = true } }, new { answers = new { nps = 3, solved = false } });

        Assert.Equal(3, Assert.Single((await Scores(api, "survey=nps&question=nps")).Cells).GetProperty("n").GetInt32());
        var staff = Assert.Single((await Scores(api, "survey=nps&question=staff")).Cells);
        Assert.Equal((2, 3d), (staff.GetProperty("n").GetInt32(), staff.GetProperty("score").GetDouble()));
        var solved = await Scores(api, "survey=nps&question=solved");
        Assert.Equal(("share", 50d), (solved.Body.GetProperty("metric").GetString()!, solved.Cells[0].GetProperty("score").GetDouble()));
        Assert.Equal(["no", "yes"], (await Scores(api, "survey=nps&question=nps&by=solved")).Cells.Select(c => c.GetProperty("by").GetProperty("solved").GetString()));
    }

    [Theory]
    [InlineData("question=nps", "survey")]
    [InlineData("survey=nps", "question")]
    [InlineData("survey=nps&question=npss", "question")]
    [InlineData("survey=nps&question=nps&by=units", "by")]
    [InlineData("survey=nps&question=nps&where=unti:N-1", "where")]
    [InlineData("survey=nps&question=nps&where=unit", "where")]
    [InlineData("survey=nps&question=nps&from=yesterday", "from")]
    [InlineData("survey=nps&question=nps&compare=previous", "compare")]
    [InlineData("survey=nps&question=nps&wher=unit:N-1", "wher")]
    public async Task A_name_that_does_not_exist_is_refused_with_those_that_do(string query, string field)
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 9 } });

        var problem = await api.GetAsync("scores?" + query).Expect(HttpStatusCode.BadRequest);

        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        if (query.Contains("npss", StringComparison.Ordinal)) Assert.Contains("staff", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task The_period_before_stands_beside_with_the_test_of_the_change()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 40).Select(i => (object)new { answers = new { nps = i < 20 ? 2 : 10 }, submittedAt = i < 20 ? "2025-02-10T10:00:00Z" : "2025-03-10T10:00:00Z" })]);

        var cell = Assert.Single((await Scores(api, "survey=nps&question=nps&from=2025-03-01&to=2025-03-29&compare=previous")).Cells);

        var before = cell.GetProperty("previous");
        Assert.Equal((100d, -100d, 20), (cell.GetProperty("score").GetDouble(), before.GetProperty("score").GetDouble(), before.GetProperty("n").GetInt32()));
        Assert.Equal(200, before.GetProperty("difference").GetDouble());
        Assert.True(before.GetProperty("p").GetDouble() < 0.001);
    }

    [Fact]
    public async Task Small_groups_of_an_anonymous_survey_are_withheld_and_cannot_be_had_by_subtraction()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", [.. new[] { ("N-1", 12), ("N-2", 3), ("S-1", 9) }.SelectMany(u => Enumerable.Range(0, u.Item2).Select(i => (object)new { answers = new { nps = i % 11 }, attributes = new { unit = u.Item1 } }))]);

        var units = await Scores(api, "survey=nps&question=nps&by=unit");
        var total = await Scores(api, "survey=nps&question=nps");

        Assert.Equal(5, units.Body.GetProperty("minimumN").GetInt32());
        Assert.Equal(24, Assert.Single(total.Cells).GetProperty("n").GetInt32());
        var withheld = units.Cells.Where(c => c.TryGetProperty("withheld", out _)).ToList();
        Assert.Equal(units.Body.GetProperty("withheld").GetInt32(), withheld.Count);
        Assert.True(withheld.Count >= 2, "One alone would be the total less the others.");
        Assert.All(withheld, cell => Assert.Equal(["by", "withheld"], cell.EnumerateObject().Select(p => p.Name).Order()));
        Assert.Contains("N-2", withheld.Select(c => c.GetProperty("by").GetProperty("unit").GetString()));
    }

    private static async Task<(JsonElement Body, IReadOnlyList<JsonElement> Cells)> Scores(HttpClient api, string query)
    {
        var body = await api.GetAsync("scores?" + query).Expect(HttpStatusCode.OK);
        return (body, [.. body.GetProperty("cells").EnumerateArray()]);
    }
}
