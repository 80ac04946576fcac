using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Kept.Analytics.Scores;
using Kept.Features.Scores.Exploring;
using Kept.Features.Scores.Targets;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

public class AimsTests
{
    private const string Asked = "/scores?survey=nps&question=nps";

    [Fact]
    public async Task A_figure_stands_beside_its_target_with_the_distance_and_the_pace()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        await Sample.Target(api, 90).Expect(HttpStatusCode.OK);
        using var ana = await app.SignIn("ana@velamar.example");

        var plain = await ana.Page(Asked);
        var page = await ana.Page(Asked + "&compare=target");

        Assert.NotNull(plain.QuerySelector("select[name=compare] option[value=target]"));
        Assert.DoesNotContain("Target 90", plain.Text("main"), StringComparison.Ordinal);
        var score = (await api.GetAsync("scores?survey=nps&question=nps").Expect(HttpStatusCode.OK)).GetProperty("cells")[0].GetProperty("score").GetDouble();
        Assert.Contains("Target 90 by 31 Dec 2099", page.Text(".tile-target"), StringComparison.Ordinal);
        Assert.Contains("−" + Math.Round(90 - score).ToString(CultureInfo.InvariantCulture), page.Text("main .grid-4").Replace(".0", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("the interval lies below the target", page.Text("main .grid-4"), StringComparison.Ordinal);
        Assert.Matches("To reach 90, the [0-9,]+ answers expected until 31 Dec 2099 must average", page.Text(".tile-target .pace"));
    }

    [Fact]
    public async Task Units_have_their_own_targets_beside_them_on_the_page_and_in_files()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        await Sample.Target(api, 10).Expect(HttpStatusCode.OK);
        await Sample.Target(api, 20, "unit:NORTH").Expect(HttpStatusCode.OK);
        await Sample.Target(api, 30, "unit:N-1").Expect(HttpStatusCode.OK);
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Page(Asked + "&by=unit&compare=target&view=table");
        var lines = (await ana.GetStringAsync("/scores/export.csv?survey=nps&question=nps&by=unit&compare=target")).TrimEnd().Split("\r\n");
        using var document = await ana.GetAsync("/scores/export.pdf?survey=nps&question=nps&by=unit&compare=target");

        var column = lines[0].Split(',').ToList().IndexOf("Target");
        Assert.Equal(["Unit N-1 30", "Unit N-2 20", "Unit S-1 10"], lines.Skip(1).Select(line => line.Split(',')).Where(row => row[0].StartsWith("Unit", StringComparison.Ordinal)).Select(row => $"{row[0]} {row[column]}"));
        Assert.All(lines.Skip(1).Select(line => line.Split(',')).Where(row => row[column].Length > 0), row =>
            Assert.Equal(Number(row[1]) - Number(row[column]), Number(row[column + 2]), 9));
        Assert.Contains("From the target", page.Text("main thead"), StringComparison.Ordinal);
        Assert.Contains("The ticks are the targets.", (await ana.Page(Asked + "&by=unit&compare=target")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Over_time_the_target_is_a_line_and_a_unit_filtered_by_has_its_own()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        await Sample.Target(api, 10).Expect(HttpStatusCode.OK);
        await Sample.Target(api, 30, "unit:N-1").Expect(HttpStatusCode.OK);
        using var ana = await app.SignIn("ana@velamar.example");

        var whole = await ana.Page(Asked + "&by=month&compare=target");
        var unit = await ana.Page(Asked + "&by=month&compare=target&where=unit:N-1");
        var segment = await ana.Page(Asked + "&by=month&compare=target&where=generation:X");

        Assert.Contains("The line is the target: 10 by 31 Dec 2099.", whole.Text("main"), StringComparison.Ordinal);
        Assert.Contains("The line is the target: 30 by 31 Dec 2099.", unit.Text("main"), StringComparison.Ordinal);
        Assert.Contains("What is shown here has no target", segment.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("The line is the target", segment.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_has_targets_and_every_language_the_words()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        await Sample.Target(api, 10).Expect(HttpStatusCode.OK);

        foreach (var (language, said) in new[] { ("en", "From the target"), ("es", "Respecto al objetivo"), ("de", "Abstand zum Ziel"), ("fr", "Écart à l’objectif"), ("pl", "Odległość od celu") })
        {
            api.DefaultRequestHeaders.AcceptLanguage.Clear();
            api.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            Assert.Contains(said, WebUtility.HtmlDecode(await api.GetStringAsync("/scores?survey=nps&compare=target")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_has_no_target_is_not_offered_one_and_a_slice_knows_no_such_comparison()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        using var ana = await app.SignIn("ana@velamar.example");

        Assert.Null((await ana.Page(Asked)).QuerySelector("select[name=compare] option[value=target]"));
        await api.GetAsync("scores?survey=nps&question=nps&compare=target").Expect(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(10, 30, TargetSide.Above)]
    [InlineData(6, 30, TargetSide.Above)]
    [InlineData(5, 30, TargetSide.Holds)]
    [InlineData(-20, 5, TargetSide.Holds)]
    [InlineData(-20, 4, TargetSide.Below)]
    public void Only_an_interval_without_the_target_is_on_one_side_of_it(double low, double high, TargetSide side)
    {
        var target = new Target(Guid.Empty, "nps", "");
        target.Set(5, new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), null, default);

        var aim = Aim.Of(target, new Cell { By = [], N = 50, Score = 3, Low = low, High = high });

        Assert.Equal((-2d, side), (aim.Distance, aim.Side));
        Assert.Equal((null, null), (Aim.Of(target, new Cell { By = [], IsWithheld = true }).Distance, Aim.Of(target, new Cell { By = [], IsWithheld = true }).Side));
    }
}
