using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;
using Xunit;
using RowPlace = Kept.Analytics.Scores.Scanning.RowPlace;
using Scan = Kept.Analytics.Scores.Scanning.Scan;

namespace Kept.Tests.Analytics.Scores.Scanning;

/// <summary>The oracle itself, on rows counted by hand.</summary>
[Trait("Category", "NoDatabase")]
public class PlainSourceTests
{
    private static readonly PlainRow[] Rows =
    [
        Row(1, 100, "unit=A reason=price", 9), Row(3, 200, "unit=B reason=price reason=staff", 0), Row(4, 200, "unit=A", null),
        Row(9, 50, "reason=staff reason=price reason=staff unit=A", 9),
    ];

    private static readonly PlainSource Source = PlainSource.Of([Measure.Nps("nps")], Rows);

    [Fact]
    public async Task Rows_and_answers_are_counted_under_their_groups()
    {
        var unit = new ScanAxis { Column = ScanColumn.Dimension("unit"), Groups = 3 };
        var time = new ScanAxis { Column = ScanColumn.Time, Starts = [100, 200], Groups = 3 };
        var tally = await Source.Count(new Scan { Axes = [unit, time], Measures = ["nps"] }, default);
        var cells = Enumerable.Range(0, tally.Cells).ToDictionary(c => (tally.GroupsOf(c)[0], tally.GroupsOf(c)[1]), c => (tally.Rows[c], tally.AnswersOf(0, c)[0], tally.AnswersOf(0, c)[10]));
        Assert.Equal(new() { [(1, 1)] = (1, 0, 1), [(2, 2)] = (1, 0, 0), [(1, 2)] = (1, 1, 0), [(1, 0)] = (1, 0, 1) }, cells);
    }

    [Fact]
    public async Task Several_values_are_one_code_whatever_their_order()
    {
        var reason = Source.Schema.DimensionNamed("reason")!;
        var both = Enumerable.Range(0, reason.Codes).Single(reason.IsSeveral);
        var tally = await Source.Count(new Scan { Axes = [new() { Column = ScanColumn.Dimension("reason"), Groups = reason.Codes }] }, default);
        Assert.Equal(2, tally.Rows[Enumerable.Range(0, tally.Cells).Single(c => tally.GroupsOf(c)[0] == both)]);
        await Assert.ThrowsAsync<SliceException>(async () => await Source.Count(new Scan { Axes = [new() { Column = ScanColumn.Dimension("reason"), Groups = reason.Codes }], MostCells = 2 }, default));
    }

    [Fact]
    public async Task Products_are_on_the_questions_scale_and_rows_come_newest_first()
    {
        var sums = await Source.Multiply(new ProductScan(["nps"], new Selection(), 3), default);
        Assert.Equal([2, 1, 0], sums.Select(s => s.N));
        Assert.Equal([9, 9, 0], sums.Select(s => s.Sums[0]));
        Assert.Equal([81, 81, 0], sums.Select(s => s.Products[0]));
        var page = await Source.List(new RowScan(new Selection { To = 200 }, new RowPlace(150, 1), 0, 9), default);
        Assert.Equal([new(100, 1), new(50, 9)], page.Rows);
        Assert.Equal(2, page.Total);
    }

    private static PlainRow Row(long position, long second, string dimensions, int? nps) => new(
        position, second,
        [.. dimensions.Split(' ').Select(d => d.Split('=')).Select(d => KeyValuePair.Create(d[0], d[1]))],
        nps is { } answer ? [KeyValuePair.Create("nps", answer)] : []);
}
