using Kept.Analytics.Scores;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

[Trait("Category", "NoDatabase")]
public class ScanTests
{
    private static readonly ScoreTable Table = Samples.Table(
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
        var all = SliceRows.Rows(Table, Samples.Slice("nps"), new(), 0, 10, out var total);
        Assert.Equal(4, total);
        Assert.Equal(all.Skip(1).Take(2), SliceRows.Rows(Table, Samples.Slice("nps"), new(), 1, 2, out _));
        Assert.Equal(all[3], SliceRows.Rows(Table, Samples.Slice("nps", where: "unit:A"), new(), 0, 10, out _).Single());
        Assert.Throws<SliceException>(() => SliceRows.Rows(Table, Samples.Slice("nps"), new() { MinimumN = 5 }, 0, 10, out _));
    }

    private static long Count(Scope? scope) => Slices.Answer(Table, Samples.Slice("nps"), new() { Scope = scope }).Cells[0].N;
}
