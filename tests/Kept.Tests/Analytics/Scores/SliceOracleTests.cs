using System.Globalization;
using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

/// <summary>The columns against the plainest way to answer the same, over random rows.</summary>
[Trait("Category", "NoDatabase")]
public class SliceOracleTests
{
    private static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");
    private static readonly SliceContext Context = new() { Zone = Madrid, Derived = Samples.Levels };

    [Theory]
    [InlineData("nps", "", "")]
    [InlineData("nps", "unit", "")]
    [InlineData("nps", "level:region month", "mode:web mode:qr")]
    [InlineData("nps", "reason", "level:region:N")]
    [InlineData("staff", "week", "reason:price nps:detractor")]
    [InlineData("staff", "day unit mode", "")]
    [InlineData("easy", "quarter reason", "month:2026-03 month:2026-02 unit:A")]
    [InlineData("easy", "year", "nps:3 nps:promoter")]
    [InlineData("easy", "unit", "mode:nowhere")]
    public void Every_cell_is_what_plain_counting_gives(string question, string by, string where)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var rows = Samples.Random(seed, 1500);
            var slice = Samples.Slice(question, by, where, "2025-12-01", "2026-06-15");
            var expected = Expected(rows, slice);
            var cells = Samples.Answer(Samples.Table(rows), slice, Context).Cells;
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), cells.Where(c => c.N > 0).Select(Key).Order(StringComparer.Ordinal));
            foreach (var cell in cells.Where(c => c.N > 0))
            {
                var answers = expected[Key(cell)];
                Assert.Equal(answers.Count, cell.N);
                Assert.Equal(Score(question, answers), cell.Score!.Value, 1e-9);
                Assert.All(cell.Distribution!, d => Assert.Equal(answers.Count(a => a.ToString(CultureInfo.InvariantCulture) == d.Key), d.Value));
                Assert.True(cell.Low is null || cell.Low <= cell.Score + 1e-9 && cell.Score <= cell.High + 1e-9);
            }
        }
    }

    [Fact]
    public void The_order_of_rows_changes_no_cell()
    {
        var rows = Samples.Random(3, 400);
        foreach (var minimum in new[] { 1, 5 })
        {
            foreach (var by in new[] { "unit reason", "unit", "week" })
            {
                var context = Context with { MinimumN = minimum };
                var one = Samples.Answer(Samples.Table(rows), Samples.Slice("nps", by), context).Cells;
                var other = Samples.Answer(Samples.Table(Enumerable.Reverse(rows)), Samples.Slice("nps", by), context).Cells;
                Assert.Equal(one.Select(c => (Key(c), c.N, c.Score, c.Low)), other.Select(c => (Key(c), c.N, c.Score, c.Low)));
            }
        }
    }

    [Fact]
    public void Two_halves_add_up_to_the_whole()
    {
        var rows = Samples.Random(4, 600);
        var halves = new[] { rows.Take(250), rows.Skip(250) }.Select(half => Samples.Answer(Samples.Table(half), Samples.Slice("nps"), Context).Cells[0]).ToList();
        var whole = Samples.Answer(Samples.Table(rows), Samples.Slice("nps"), Context).Cells[0];
        Assert.Equal(whole.N, halves.Sum(h => h.N));
        Assert.All(whole.Distribution!, d => Assert.Equal(d.Value, halves.Sum(h => h.Distribution![d.Key])));
        Assert.Equal(whole.N, Samples.Answer(Samples.Table(rows), Samples.Slice("nps", "month"), Context).Cells.Sum(c => c.N));
    }

    private static string Key(Cell cell) => string.Join('|', cell.By.Select(b => b.Value));

    private static double Score(string question, List<int> answers) => question switch
    {
        "nps" => 100.0 * (answers.Count(a => a >= 9) - answers.Count(a => a <= 6)) / answers.Count,
        "staff" => 100.0 * answers.Count(a => a >= 4) / answers.Count,
        _ => answers.Average(),
    };

    private static Dictionary<string, List<int>> Expected(List<ScoreRow> rows, Slice slice)
    {
        var cells = new Dictionary<string, List<int>>();
        foreach (var row in rows)
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(row.At, Madrid);
            var answers = row.Answers.Where(a => a.Key == slice.Question).Select(a => a.Value).ToList();
            if (answers.Count == 0 || local < slice.From || local >= slice.To || !slice.Where.All(f => Values(row, f.Name).Any(f.Values.Contains)))
            {
                continue;
            }
            IEnumerable<string> keys = [""];
            foreach (var by in slice.By)
            {
                keys = [.. keys.SelectMany(key => Values(row, by).Distinct().Select(v => key.Length == 0 ? v : key + "|" + v))];
            }
            foreach (var key in keys)
            {
                (cells.TryGetValue(key, out var list) ? list : cells[key] = []).Add(answers[0]);
            }
        }
        return cells;
    }

    private static IEnumerable<string> Values(ScoreRow row, string name)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(row.At, Madrid);
        return name switch
        {
            "day" => [$"{local:yyyy-MM-dd}"],
            "week" => [$"{ISOWeek.GetYear(local)}-W{ISOWeek.GetWeekOfYear(local):00}"],
            "month" => [$"{local:yyyy-MM}"],
            "quarter" => [$"{local.Year}-Q{(local.Month - 1) / 3 + 1}"],
            "year" => [$"{local.Year}"],
            "nps" => row.Answers.Where(a => a.Key == "nps")
                .SelectMany(a => new[] { $"{a.Value}", a.Value >= 9 ? "promoter" : a.Value >= 7 ? "passive" : "detractor" }),
            "level:region" => row.Dimensions.Where(d => d.Key == "unit").Select(d => Samples.Levels[name][d.Value]),
            _ => row.Dimensions.Where(d => d.Key == name).Select(d => d.Value),
        };
    }
}
