using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

[Trait("Category", "NoDatabase")]
public class SuppressTests
{
    private const int Minimum = 5;
    private static readonly SliceContext Context = new() { MinimumN = Minimum, Derived = Samples.Levels };

    [Fact]
    public void A_small_cell_takes_another_with_it_so_that_the_total_tells_nothing()
    {
        var cells = Ask(Of(("V", 20), ("W", 2), ("X", 9)), "unit", plain: true).Cells;
        Assert.Equal([false, true, true], cells.Select(c => c.IsWithheld));
        Assert.All(cells.Where(c => c.IsWithheld), c => Assert.True(c is { N: 0, Score: null, Distribution: null }));
    }

    [Fact]
    public void Rows_without_a_value_are_a_group_too()
    {
        var rows = Of(("V", 20), ("W", 9)).Concat(Of(("", 3)));
        Assert.Equal(1, Ask(rows, "unit", plain: true).Withheld);
    }

    [Fact]
    public void A_filter_that_leaves_out_few_people_is_withheld()
    {
        var rows = Of(("A", 20), ("B", 2));
        Assert.Equal(1, Ask(rows, where: "unit:A").Withheld);
        Assert.Equal(1, Ask(rows, where: "unit:B").Withheld);
        Assert.Equal(0, Ask(rows).Withheld);
        Assert.Equal(0, Ask(rows, where: "unit:none").Withheld);
    }

    [Fact]
    public void A_survey_of_few_answers_shows_nothing() => Assert.True(Assert.Single(Ask(Of(("A", 4))).Cells).IsWithheld);

    [Fact]
    public void An_attacker_adding_and_subtracting_single_answers_isolates_no_small_group()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var table = Samples.Table(Samples.Random(seed, 8 + seed * 3).Select(Single));
            var shown = new Dictionary<string, long>();
            string[] units = ["A", "B", "C", "D", "E"];
            var total = Shown(table, "", "");
            for (var set = 1; set < 32; set++)
            {
                // Every set of units by filter, and of its complement by subtraction.
                var chosen = units.Where((_, i) => (set >> i & 1) == 1).ToList();
                Collect(shown, string.Concat(chosen), Shown(table, "", string.Join(' ', chosen.Select(u => $"unit:{u}"))));
            }
            foreach (var cell in Ask(table, "unit").Cells.Where(c => !c.IsWithheld))
            {
                Collect(shown, cell.By[0].Value, cell.N);
            }
            foreach (var cell in Ask(table, "level:region").Cells.Where(c => !c.IsWithheld))
            {
                Collect(shown, cell.By[0].Value == "N" ? "AB" : "CDE", cell.N);
            }
            var derived = shown.SelectMany(a => shown, (a, b) => a.Key.All(b.Key.Contains) ? b.Value - a.Value : Minimum)
                .Concat(shown.Values).Concat(shown.Values.Select(n => total is { } t ? t - n : Minimum));
            Assert.All(derived, n => Assert.True(n is 0 or >= Minimum, $"seed {seed}: a group of {n}"));
        }
    }

    [Fact]
    public void No_row_or_column_of_a_crossed_breakdown_gives_a_small_cell_away()
    {
        for (var seed = 0; seed < 40; seed += 3)
        {
            var table = Samples.Table(Samples.Random(seed, 30 + seed * 10).Select(Single));
            var crossed = Ask(table, "unit mode").Cells;
            foreach (var (axis, name) in new[] { (0, "unit"), (1, "mode") })
            {
                foreach (var margin in Ask(table, name).Cells.Where(c => !c.IsWithheld))
                {
                    var line = crossed.Where(c => c.By[axis].Value == margin.By[0].Value).ToList();
                    var rest = margin.N - line.Sum(c => c.N);
                    Assert.True(rest is 0 or >= Minimum, $"seed {seed}: {rest} of {name} {margin.By[0].Value}");
                }
            }
        }
    }

    private static void Collect(Dictionary<string, long> shown, string group, long? n)
    {
        if (n is { } known)
        {
            Assert.Equal(known, shown.GetValueOrDefault(group, known));
            shown[group] = known;
        }
    }

    private static long? Shown(IScoreSource table, string by, string where)
    {
        var cell = Ask(table, by, where).Cells[0];
        return cell.IsWithheld ? null : cell.N;
    }

    private static ScoreRow Single(ScoreRow row) => row with { Dimensions = [.. row.Dimensions.DistinctBy(d => d.Key)] };

    private static SliceResult Ask(IEnumerable<ScoreRow> rows, string by = "", string where = "", bool plain = false) =>
        Samples.Answer(Samples.Table(rows), Samples.Slice("nps", by, where), plain ? new() { MinimumN = Minimum } : Context);

    private static SliceResult Ask(IScoreSource table, string by = "", string where = "") =>
        Samples.Answer(table, Samples.Slice("nps", by, where), Context);

    private static IEnumerable<ScoreRow> Of(params (string Unit, int N)[] units) =>
        units.SelectMany(u => Enumerable.Range(0, u.N).Select(i => Samples.Row("2026-03-01T10:00:00", i % 11, ("unit", u.Unit))));
}
