using System.Net;
using Kept.Analytics.Scores;
using Kept.Features.Scores.Sampling;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

public class SampleSizeTests
{
    // The textbook's figures: 385 for a share to ± 5 % at 95 %, 278 of them out of 1,000; 664 at 99 %.
    [Theory]
    [InlineData(2500, 5, 0.95, null, 385)]
    [InlineData(2500, 5, 0.95, 1000L, 278)]
    [InlineData(2500, 5, 0.99, null, 664)]
    [InlineData(2500, 3, 0.95, null, 1068)]
    [InlineData(10000, 5, 0.95, null, 1537)]
    [InlineData(1, 0.1, 0.95, null, 385)]
    [InlineData(2500, 0.0001, 0.95, 500L, 500)]
    [InlineData(2500, 200, 0.95, null, 1)]
    public void How_many_answers_a_margin_takes_is_as_published(double variance, double margin, double confidence, long? population, long needed) =>
        Assert.Equal(needed, SampleSizes.Needed(variance, margin, confidence, population));

    [Theory]
    [InlineData(1000)]
    [InlineData(null)]
    public void The_margin_of_what_was_needed_is_the_margin_that_was_wanted(int? population)
    {
        foreach (var margin in new[] { 2d, 5, 12 })
        {
            var needed = SampleSizes.Needed(6000, margin, 0.9, population);
            Assert.True(SampleSizes.Margin(6000, needed, 0.9, population) <= margin * 1.001);
            Assert.True(SampleSizes.Margin(6000, needed - 2, 0.9, population) > margin);
        }
        Assert.Equal(0, SampleSizes.Margin(6000, 50, 0.95, 50));
        Assert.Equal(0, SampleSizes.Margin(6000, 60, 0.95, 50));
    }

    [Fact]
    public void A_margin_finer_than_any_survey_gives_takes_many_answers_and_no_error()
    {
        Assert.InRange(SampleSizes.Needed(2500, 1e-200, 0.95), 999_999_999_999_999, 1_000_000_000_000_001);
        Assert.Equal(500, SampleSizes.Needed(2500, 1e-200, 0.95, 500));
    }

    [Fact]
    public void The_spread_of_answers_is_that_of_what_each_adds_to_the_score()
    {
        // 50 promoters, 20 passives, 30 detractors: p + d − (p − d)² = 0.76.
        var cell = new Cell { By = [], N = 100, Distribution = Enumerable.Range(0, 11).ToDictionary(v => v.ToString(), v => v switch { 10 => 50L, 7 => 20L, 2 => 30L, _ => 0L }) };

        Assert.Equal(7600, SampleSizes.Of(Measure.Nps("nps"), cell)!.Value, 6);
        Assert.Null(SampleSizes.Of(Measure.Nps("nps"), new Cell { By = [], N = 1, Distribution = new Dictionary<string, long> { ["9"] = 1 } }));
        Assert.Equal(10_000, SampleSizes.Widest(Measure.Nps("nps")));
        Assert.Equal(4, SampleSizes.Widest(new Measure("m", Metric.Mean, 1, 5)));
    }

    [Fact]
    public async Task A_survey_s_own_answers_say_how_many_more_are_needed()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 100).Select(i => (object)new { answers = new { nps = i < 50 ? 10 : i < 70 ? 7 : 2 }, attributes = new { unit = i % 10 == 0 ? "S-1" : "N-1" } })]);

        var plan = await api.GetAsync("sample-size?survey=nps&margin=5").Expect(HttpStatusCode.OK);
        var page = await api.Page("/scores/sample-size?survey=nps&margin=5");

        // 1.96² × 7600 / 25 = 1167.8; and 1.96 × √(7600 / 100) = 17.09 for what there is.
        Assert.Equal((1168, "answers", "nps"), (plan.GetProperty("needed").GetInt32(), plan.GetProperty("spreadFrom").GetString(), plan.GetProperty("question").GetString()));
        var whole = plan.GetProperty("present")[0];
        Assert.Equal((100, 1068), (whole.GetProperty("n").GetInt32(), whole.GetProperty("missing").GetInt32()));
        Assert.Equal(17.09, whole.GetProperty("margin").GetDouble(), 2);
        Assert.Equal(["N-1", "S-1"], plan.GetProperty("present").EnumerateArray().Skip(1).Select(row => row.GetProperty("unit").GetString()));
        Assert.Contains("1,168", page.Text(".stat"));
        Assert.Contains("1,068 answers more for the wanted margin.", page.Text("main"));
    }

    [Fact]
    public async Task Small_groups_of_an_anonymous_survey_are_withheld_here_too()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", [.. new[] { ("N-1", 12), ("N-2", 3), ("S-1", 9) }.SelectMany(u => Enumerable.Range(0, u.Item2).Select(i => (object)new { answers = new { nps = i % 11 }, attributes = new { unit = u.Item1 } }))]);

        var plan = await api.GetAsync("sample-size?survey=nps").Expect(HttpStatusCode.OK);

        var small = plan.GetProperty("present").EnumerateArray().Single(row => row.GetProperty("unit").GetString() == "N-2");
        Assert.True(small.GetProperty("withheld").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, small.GetProperty("n").ValueKind);
    }

    [Theory]
    [InlineData("margin=0", "margin")]
    [InlineData("margin=-3&confidence=100", "margin")]
    [InlineData("confidence=100", "confidence")]
    [InlineData("population=0", "population")]
    [InlineData("spread=0", "spread")]
    public async Task A_figure_out_of_range_is_refused_by_name(string query, string field)
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        var refused = await api.GetAsync("sample-size?" + query).Expect(HttpStatusCode.BadRequest);

        Assert.True(refused.GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.Page("/scores/sample-size?" + query)).StatusCode);
        await api.GetAsync("sample-size?margin=much").Expect(HttpStatusCode.BadRequest);
        await api.GetAsync("sample-size?survey=nowhere").Expect(HttpStatusCode.NotFound);
    }
}
