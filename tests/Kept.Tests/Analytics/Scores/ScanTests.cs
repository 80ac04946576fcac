using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

[Trait("Category", "NoDatabase")]
public class ScanTests
{
    private static readonly IScoreSource Table = Samples.Table(
        Samples.Row("2026-03-01T10:00:00", 9, ("unit", "A"), ("touchpoint", "shop")),
        Samples.Row("2026-03-02T10:00:00", 3, ("unit", "B"), ("touchpoint", "web")),
        Samples.Row("2026-03-03T10:00:00", 8, ("unit", "C")),
        Samples.Row("2026-03-04T10:00:00", 7));

    [Fact]
    public void A_person_sees_rows_of_her_units_and_of_her_touchpoints()
    {
        Assert.Equal(4, Count(null));
        Assert.Equal(2, Count(new(new HashSet<string> { "A" }, new HashSet<string> { "web" })));
        Assert.Equal(0, Count(new(new HashSet<string> { "unknown" }, new HashSet<string>())));
    }

    [Fact]
    public void The_rows_behind_a_figure_are_listed_newest_first_in_pages()
    {
        var all = List(Samples.Slice("nps"), 0, 10);
        Assert.Equal(4, all.Total);
        Assert.Equal([4, 3, 2, 1], all.Rows.Select(row => row.Position));
        Assert.Equal(all.Rows.Skip(1).Take(2), List(Samples.Slice("nps"), 1, 2).Rows);
        Assert.Equal(all.Rows[3], List(Samples.Slice("nps", where: "unit:A"), 0, 10).Rows.Single());
        Assert.Throws<SliceException>(() => List(Samples.Slice("nps"), 0, 10, new() { MinimumN = 5 }));
    }

    private static RowPage List(Slice slice, int skip, int take, SliceContext? context = null) =>
        SliceRows.List(Table, slice, context ?? new(), null, skip, take, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static long Count(Scope? scope) => Samples.Answer(Table, Samples.Slice("nps"), new() { Scope = scope }).Cells[0].N;
}
