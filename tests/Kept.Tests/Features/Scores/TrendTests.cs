using Kept.Analytics.Scores;
using Kept.Features.Scores.Exploring;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

public class TrendTests
{
    private const string Asked = "/scores?survey=nps&question=nps&by=month";

    [Fact]
    public async Task A_headline_compares_whole_months_and_says_which_is_not_over_yet()
    {
        await using var app = await TestApp.Start();
        var api = await Survey(app, (-4, 10), (-3, 0), (-2, 5), (-1, 20), (0, 0));

        var page = await api.Page(Asked);
        var pdf = await api.GetAsync("/scores/export.pdf?survey=nps&question=nps&by=month");

        Assert.Matches(@"^\w+ \d{4}: 25\. \w+ \d{4}: 100\. Their intervals are apart\. \w+ \d{4} is not over yet\.$", page.Text("figure .chart-title"));
        Assert.True(pdf.IsSuccessStatusCode);
        Assert.Contains("emptyCircle", page.QuerySelector("script[data-chart-target=option]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_of_which_the_period_holds_some_days_is_not_compared()
    {
        await using var app = await TestApp.Start();
        var api = await Survey(app, (-4, 10), (-3, 0), (-2, 5), (-1, 20));

        var cut = await api.Page(Asked + Period(Month(-4), Month(-1).AddDays(14)));
        var one = await api.Page(Asked + Period(Month(-2).AddDays(4), Month(0).AddDays(-1)));

        Assert.Matches(@"^\w+ \d{4}: 0\. \w+ \d{4}: 25\. Their intervals (overlap: it may be chance|are apart)\. \w+ \d{4} is only partly within the period\.$", cut.Text("figure .chart-title"));
        Assert.Matches(@"^\w+ \d{4}: 100\.$", one.Text("figure .chart-title"));
    }

    [Fact]
    public async Task A_lasting_shift_is_the_headline_and_has_limits_of_its_own()
    {
        await using var app = await TestApp.Start();
        var api = await Survey(app, [.. Enumerable.Range(-16, 12).Select(month => (month, 14 + (month + 16) % 2)), (-4, 1), (-3, 2), (-2, 1), (-1, 2), (0, 20)]);

        var page = await api.Page(Asked);

        Assert.Matches(@"^Since \w+ \d{4}: 7\.5 on average; before: 72\.5\. The change has lasted\. \w+ \d{4} is not over yet\.$", page.Text("figure .chart-title"));
        Assert.Contains("Usual range (XmR limits) since", page.Text(".chart-note"), StringComparison.Ordinal);
        Assert.Contains("Apart from the shift, all points are the usual up and down.", page.Text(".chart-note"), StringComparison.Ordinal);
        Assert.Contains("\"coord\":[12,7.5]", page.QuerySelector("script[data-chart-target=option]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("month", "2025-04", true)]
    [InlineData("month", "2025-05", false)]
    [InlineData("month", "2024-11", false)]
    [InlineData("week", "2025-W17", true)]
    [InlineData("week", "2025-W18", false)]
    [InlineData("day", "2025-05-02", true)]
    [InlineData("day", "2025-05-03", false)]
    [InlineData("quarter", "2025-Q1", true)]
    [InlineData("year", "2025", false)]
    [InlineData("year", "9999", true)]
    [InlineData("unit", "N-1", true)]
    public void A_bucket_is_whole_when_it_is_over_and_the_period_holds_all_of_it(string bucket, string label, bool whole) =>
        Assert.Equal(whole, new Coverage(new DateOnly(2024, 11, 15), null, new DateOnly(2025, 5, 3)).IsWhole(new Cell { By = [new(bucket, label)] }));

    /// <summary>Twenty answers in each of these months, counted from the present one, so many of them promoters.</summary>
    private static async Task<HttpClient> Survey(TestApp app, params (int Month, int Promoters)[] months)
    {
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. months.SelectMany(month => Enumerable.Range(0, 20).Select(i => (object)new { answers = new { nps = i < month.Promoters ? 10 : 7 }, submittedAt = At(month.Month) }))]);
        return api;
    }

    private static DateTime At(int month) => month == 0 ? DateTime.UtcNow : Month(month).ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc);

    private static DateOnly Month(int from) => DateOnly.FromDateTime(DateTime.UtcNow) is var today ? new DateOnly(today.Year, today.Month, 1).AddMonths(from) : default;

    private static string Period(DateOnly from, DateOnly to) => $"&period=custom&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}";
}
