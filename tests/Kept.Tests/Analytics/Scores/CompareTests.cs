using Kept.Analytics.Scores;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

[Trait("Category", "NoDatabase")]
public class CompareTests
{
    [Fact]
    public void Each_cell_meets_its_predecessor_and_the_tests_are_corrected()
    {
        var rows = Enumerable.Range(0, 200).SelectMany(i => new[]
        {
            Samples.Row("2026-02-25T10:00:00", i % 2 == 0 ? 9 : 3, ("unit", "A")),
            Samples.Row("2026-03-05T10:00:00", 9, ("unit", "A")),
            Samples.Row("2026-02-25T10:00:00", i % 11, ("unit", "B")),
            Samples.Row("2026-03-05T10:00:00", i % 11, ("unit", "B")),
        }).Append(Samples.Row("2026-03-05T10:00:00", 9, ("unit", "C")));
        var slice = Samples.Slice("nps", "unit", from: "2026-03-01", to: "2026-03-11", compare: "previous");
        var cells = Samples.Answer(Samples.Table(rows), slice, new()).Cells;
        Assert.Equal((0.0, 200L), (cells[0].Previous!.Score!.Value, cells[0].Previous!.N));
        Assert.Equal(100, cells[0].Previous!.Test!.Value.Difference, 1e-9);
        Assert.Equal(Math.Min(1, 2 * cells[0].Previous!.Test!.Value.PValue), cells[0].Previous!.Adjusted);
        Assert.Equal(1, cells[1].Previous!.Adjusted!.Value, 1e-9);
        Assert.Equal((0L, null), (cells[2].Previous!.N, cells[2].Previous!.Test));
    }

    [Theory]
    [InlineData("2026-03-01", "2026-04-01", "2026-02-01", "2026-02-28", "2026-01-31")]
    [InlineData("2026-01-01", "2026-04-01", "2025-10-01", "2025-12-31", "2025-09-30")]
    [InlineData("2026-03-02", "2026-04-02", "2026-01-30", "2026-03-01", "2026-01-29")]
    public void Whole_months_are_compared_with_as_many_months_and_other_days_with_as_many_days(string from, string to, string first, string last, string outside)
    {
        var rows = new[] { first, last, outside }.Select(day => Samples.Row(day + "T10:00:00", 9, ("unit", "A"))).Append(Samples.Row(from + "T10:00:00", 9, ("unit", "A")));
        var cell = Samples.Answer(Samples.Table(rows), Samples.Slice("nps", from: from, to: to, compare: "previous"), new()).Cells[0];
        Assert.Equal((1L, 2L), (cell.N, cell.Previous!.N));
    }

    [Fact]
    public void Two_answers_that_are_alike_are_no_evidence_against_a_mean()
    {
        var rows = Enumerable.Range(0, 40).Select(i => Samples.Row("2026-03-05T10:00:00", 0, ("unit", "A")) with { Answers = [KeyValuePair.Create("easy", 4 + i % 2)] })
            .Concat(Enumerable.Range(0, 2).Select(_ => Samples.Row("2026-02-05T10:00:00", 0, ("unit", "A")) with { Answers = [KeyValuePair.Create("easy", 3)] }));
        var before = Samples.Answer(Samples.Table(rows), Samples.Slice("easy", from: "2026-03-01", to: "2026-04-01", compare: "previous"), new()).Cells[0].Previous!;
        Assert.Equal((3.0, 2L, null), (before.Score!.Value, before.N, before.Test));
    }

    [Fact]
    public void A_breakdown_by_time_cannot_be_compared() => Assert.Throws<SliceException>(() => Samples.Answer(
        Samples.Table(), Samples.Slice("nps", "month", from: "2026-03-01", to: "2026-04-01", compare: "previous"), new()));
}
