using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

[Trait("Category", "NoDatabase")]
public class AggregateTests
{
    private static readonly IScoreSource Table = Samples.Table(
        Samples.Row("2026-03-01T10:00:00", 9, ("reason", "price"), ("reason", "staff"), ("reason", "price")),
        Samples.Row("2026-03-02T10:00:00", 3, ("reason", "price")),
        Samples.Row("2026-03-03T10:00:00", 8, ("reason", "staff")),
        Samples.Row("2026-03-04T10:00:00", null));

    [Fact]
    public void A_choice_question_answers_with_its_distribution()
    {
        var cell = Samples.Answer(Table, Samples.Slice("reason"), new()).Cells.Single();
        Assert.Equal((3L, 2L, 2L), (cell.N, cell.Distribution!["price"], cell.Distribution["staff"]));
        Assert.Null(cell.Score);
    }

    [Fact]
    public void One_choice_is_a_share_of_those_who_chose_anything()
    {
        var result = Samples.Answer(Table, Samples.Slice("reason:price"), new());
        Assert.Equal(Metric.Share, result.Metric);
        Assert.Equal(200 / 3.0, result.Cells[0].Score!.Value, 1e-9);
    }

    [Fact]
    public void No_answers_make_one_cell_without_a_score()
    {
        var cell = Samples.Answer(Table, Samples.Slice("staff"), new()).Cells.Single();
        Assert.Equal((0L, null, null), (cell.N, cell.Score, cell.Low));
    }

    [Fact]
    public void A_breakdown_into_too_many_cells_is_refused()
    {
        var rows = Enumerable.Range(0, 50_001).Select(i => Samples.Row("2026-03-01T10:00:00", 5, ("customer", $"{i}")));
        Assert.Throws<SliceException>(() => Samples.Answer(Samples.Table(rows), Samples.Slice("nps", "customer"), new()));
    }
}
