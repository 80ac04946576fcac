using System.Runtime.Intrinsics.X86;
using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Columns.Counting;
using Kept.Analytics.Scores.Scanning;
using Kept.Tests.Analytics.Scores.Scanning;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Columns;

/// <summary>Many measures at once are counted in lines of bytes; what they give is held against plain counting.</summary>
[Trait("Category", "NoDatabase")]
public class CounterLineTests
{
    // More than a line holds, two that fit none, one that everybody answers alike and one that nobody answers.
    private static readonly IReadOnlyList<Measure> Measures =
    [
        Measure.Nps("nps"), Measure.Csat("staff"), Measure.Ces("easy"), Measure.Share("yes"), new("wide", Metric.Mean, -100, 150), Measure.Csat("same"),
        Measure.Csat("nobody"), Measure.Nps("again"), new("sixty", Metric.Mean, 1, 62), new("full", Metric.Mean, 1, 63), .. Enumerable.Range(1, 20).Select(i => Measure.Csat($"q{i}")),
    ];

    [Theory]
    [InlineData(2, 3_000)]
    [InlineData(70, 9_000)]
    [InlineData(1000, 20_000)]
    public async Task Many_measures_by_any_number_of_keys_give_what_plain_counting_gives(int units, int count)
    {
        var random = new Random(units);
        var rows = Rows(random, units, count);
        var columns = Table(rows);
        var plain = new PlainSource(columns.Schema, rows);
        for (var i = 0; i < 6; i++)
        {
            // The first time all of them, so that lines are surely counted.
            var scan = Scan(random, columns.Schema, i == 0 ? Measures.Count : random.Next(3, Measures.Count), isMarked: i % 2 == 1);
            Assert.Equal(SameAnswers.Cells(scan, await plain.Count(scan, default)), SameAnswers.Cells(scan, await columns.Count(scan, default)));
            Assert.True(i > 0 || !Avx2.IsSupported || new BoundScan(scan, columns.Schema).Lines.Length > 1);
        }
    }

    [Theory]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(511)]
    public async Task A_byte_that_is_full_loses_no_row(int count)
    {
        // One unit has all rows but one, so that its line is full after 255 of them.
        List<PlainRow> rows = [.. Enumerable.Range(1, count + 1).Select(i => new PlainRow(i, i, [new("unit", i == 1 ? "other" : "one")], [.. Measures.Select(m => KeyValuePair.Create(m.Code, m.Max))]))];
        var columns = Table(rows);
        var unit = columns.Schema.DimensionNamed("unit")!;
        var scan = new Scan { Axes = [new() { Column = ScanColumn.Dimension("unit"), Groups = unit.Codes }], Measures = [.. Measures.Select(m => m.Code)] };
        var tally = await columns.Count(scan, default);
        Assert.Equal([1L, count], tally.Rows.Order());
        Assert.Equal(SameAnswers.Cells(scan, await new PlainSource(columns.Schema, rows).Count(scan, default)), SameAnswers.Cells(scan, tally));
    }

    [Fact]
    public void Measures_that_fit_few_packs_stay_in_them()
    {
        Assert.Empty(CounterLine.Gather([], 1000));
        Assert.Empty(CounterLine.Gather([12], 1000));
        Assert.Empty(CounterLine.Gather([6, 6, 6], 100));
        Assert.Empty(CounterLine.Gather([64, 64, 64, 64], 1000));
    }

    [Fact]
    public void A_line_takes_eight_measures_and_leaves_a_byte_for_the_rows()
    {
        if (!Avx2.IsSupported)
        {
            return;
        }
        Assert.Equal([[0, 1, 2, 3, 4, 5, 6, 7]], CounterLine.Gather([12, 8, 6, 6, 6, 6, 6, 6, 6], 1000).Select(line => line.Measures));
        Assert.Equal([[0, 1, 2, 3]], CounterLine.Gather([16, 16, 16, 15], 10_000).Select(line => line.Measures));
        Assert.Equal([[0, 1, 3], [4, 5, 6]], CounterLine.Gather([16, 16, 64, 16, 16, 16, 16], 10_000).Select(line => line.Measures));
    }

    private static List<PlainRow> Rows(Random random, int units, int count) => [.. Enumerable.Range(1, count).Select(i =>
    {
        // Half of all rows are of one unit, and many of them one after the other.
        var unit = i % 1000 < 400 || random.Next(4) == 0 ? 0 : random.Next(units);
        var answers = Measures.Where(m => m.Code is not ("nobody" or "same") && random.Next(5) > 0).Select(m => KeyValuePair.Create(m.Code, random.Next(m.Min, m.Max + 1)));
        return new PlainRow(i, i * 100L, [new("unit", $"u{unit}"), new("mode", $"m{random.Next(3)}")], [.. answers, new("same", 4)]);
    })];

    private static Scan Scan(Random random, ScoreSchema schema, int measures, bool isMarked)
    {
        var (unit, mode) = (schema.DimensionNamed("unit")!, schema.DimensionNamed("mode")!);
        string[] codes = [.. Measures.Select(m => m.Code), "unknown"];
        return new()
        {
            Axes = [new() { Column = ScanColumn.Dimension("unit"), Groups = unit.Codes }],
            Measures = [.. codes.OrderBy(_ => random.Next()).Take(measures)],
            Rows = isMarked ? new Selection { Where = [[new(ScanColumn.Dimension("mode"), [.. Enumerable.Range(0, mode.Codes).Select(code => code % 2 == 1)])]] } : new Selection(),
        };
    }

    // Sealed blocks and a tail.
    private static IScoreSource Table(List<PlainRow> rows)
    {
        var table = ScoreTable.Open("test", new MemoryStorage());
        foreach (var measure in Measures)
        {
            table.Declare(measure);
        }
        foreach (var part in rows.Chunk((rows.Count * 2 / 3) + 1))
        {
            Assert.True(table.Position == 0 || table.Seal());
            table.Append(part.Select(row => new ScoreRow(row.Position, row.At, row.Dimensions, row.Answers)), 0);
        }
        return table.Source;
    }
}
