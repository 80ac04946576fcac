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

    [Fact]
    public void A_breakdown_by_time_cannot_be_compared() => Assert.Throws<SliceException>(() => Samples.Answer(
        Samples.Table(), Samples.Slice("nps", "month", from: "2026-03-01", to: "2026-04-01", compare: "previous"), new()));
}
