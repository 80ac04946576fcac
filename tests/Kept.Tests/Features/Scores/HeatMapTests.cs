using Kept.Analytics.Scores;
using Kept.Features.Scores.Exploring;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

/// <summary>What the colours of a heat map mean, and what stands on top of it.</summary>
public class HeatMapTests
{
    [Fact]
    public void The_middle_is_the_score_of_all_together_and_both_ends_are_as_strong()
    {
        var scale = HeatScale.Of([CellOf(-40, 100), CellOf(20, 100), CellOf(50, 200)])!;

        Assert.Equal((-40d, 20d, 50d), (scale.Low, scale.Middle, scale.High));
        Assert.Equal([-3, 0, 2], new[] { -40d, 20d, 50d }.Select(score => scale.StepOf(CellOf(score, 1))!.Value));
        Assert.Equal([-3, -2, -1, 0, 1, 2, 3], new[] { -40d, -20d, 0d, 20d, 40d, 60d, 80d }.Select(score => scale.StepOf(CellOf(score, 1))!.Value));
        Assert.Null(scale.StepOf(CellOf(null, 0)));
    }

    [Fact]
    public void Scores_that_are_all_the_same_are_all_in_the_middle_and_none_make_no_scale()
    {
        Assert.Equal(0, HeatScale.Of([CellOf(7, 3), CellOf(7, 9)])!.StepOf(CellOf(7, 3)));
        Assert.Null(HeatScale.Of([CellOf(null, 0)]));
    }

    [Fact]
    public void A_cell_is_marked_only_where_its_interval_does_not_hold_the_middle()
    {
        var scale = new HeatScale(0, 50, 100);

        Assert.Equal([-1, 0, 1, 0], new[] { CellOf(30, 9, 20, 40), CellOf(45, 9, 30, 60), CellOf(80, 9, 70, 90), CellOf(80, 1) }.Select(scale.SideOf));
    }

    [Fact]
    public async Task The_lowest_row_is_on_top_the_legend_names_its_ends_and_nothing_is_said_by_colour_alone()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);

        var page = await api.Page("/scores?survey=nps&question=nps&by=unit&by=generation");

        Assert.Equal("Unit S-1", page.Text(".score-grid tbody th"));
        Assert.Contains("heat-low-3", page.QuerySelector(".score-grid tbody td")!.ClassName);
        Assert.Contains("below all together by more than chance", page.Text(".score-grid tbody td"));
        Assert.Contains("-100", page.Text(".score-grid tbody td").Replace('−', '-'));
        Assert.Contains("middle: 33.3, all together", page.Text(".heat-legend"));
        Assert.Contains("heat-high-", page.QuerySelectorAll(".score-grid tbody tr")[1].QuerySelector("td")!.ClassName);
    }

    [Fact]
    public async Task A_tile_shows_whole_rows_only_and_the_way_to_all_of_them()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        for (var i = 0; i < 12; i++) await A.Unit(api, $"B-{i:00}", "NORTH", "branch");
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 28).Select(i => Answer(i % 14 is var at && at < 12 ? $"B-{at:00}" : at == 12 ? "N-1" : "S-1", i % 14 == 12 ? 0 : 10, "X"))]);
        using var ana = await app.SignIn("ana@velamar.example");
        var form = await ana.Page("/dashboards/tiles/new?survey=nps&question=nps&by=unit&by=generation&period=90d");

        var board = await ana.Submit(form, "main form", ("name", "Mine"));

        Assert.Equal(12, board.QuerySelectorAll(".tile-of-heatmap tbody tr").Length);
        Assert.Equal("Unit N-1", board.Text(".tile-of-heatmap tbody th"));
        Assert.Contains("The 12 lowest of 14", board.Text(".tile-of-heatmap .tile-note"));
        Assert.Equal("See all 14", board.Text(".tile-of-heatmap .tile-note a"));
    }

    private static Cell CellOf(double? score, long n, double? low = null, double? high = null) => new() { By = [], Score = score, N = n, EffectiveN = n, Low = low, High = high };

    private static async Task<HttpClient> Company(TestApp app)
    {
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 60).Select(i => Answer(i % 3 == 0 ? "S-1" : "N-1", i % 3 == 0 ? 0 : 10, i % 2 == 0 ? "X" : "Z"))]);
        return api;
    }

    private static object Answer(string unit, int nps, string generation) => new { answers = new { nps }, attributes = new { unit, generation }, submittedAt = DateTime.UtcNow.AddDays(-5) };
}
