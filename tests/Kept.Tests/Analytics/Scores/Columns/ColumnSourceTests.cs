using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Kept.Tests.Analytics.Scores.Scanning;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Columns;

/// <summary>The columns against the plainest source there is: random responses, random scans, the same cells.</summary>
[Trait("Category", "NoDatabase")]
public class ColumnSourceTests
{
    [Fact]
    public async Task Every_scan_gives_what_plain_counting_gives()
    {
        for (var i = 0; i < 40; i++)
        {
            var seed = Random.Shared.Next();
            var random = new Random(seed);
            var rows = ManyScans.Rows(random, random.Next(0, 12_000));
            var columns = Table(rows, random);
            var plain = new PlainSource(columns.Schema, rows);
            for (var n = 0; n < 6; n++)
            {
                var scan = ManyScans.Scan(random, columns.Schema);
                Assert.Equal(Cells(await plain.Count(scan, default)), Cells(await columns.Count(scan, default)));
                Assert.True(true, $"seed {seed}");
            }
        }
    }

    [Fact]
    public async Task Products_and_lists_are_those_of_plain_counting()
    {
        for (var i = 0; i < 30; i++)
        {
            var random = new Random(Random.Shared.Next());
            var rows = ManyScans.Rows(random, random.Next(0, 9000));
            var columns = Table(rows, random);
            var plain = new PlainSource(columns.Schema, rows);
            var selection = ManyScans.Selection(random, columns.Schema);
            var product = new ProductScan(["nps", "staff", "easy"], selection, random.Next(2) == 0 ? 1 : 7, random.Next(2) == 0 ? 1 : 64);
            var expected = await plain.Multiply(product, default);
            var actual = await columns.Multiply(product, default);
            Assert.Equal(expected.Select(p => (p.N, string.Join(' ', p.Sums), string.Join(' ', p.Products))), actual.Select(p => (p.N, string.Join(' ', p.Sums), string.Join(' ', p.Products))));
            RowPlace? after = rows.Count > 0 && random.Next(2) == 0 ? new(rows[rows.Count / 2].Second, rows[rows.Count / 2].Position) : null;
            var list = new RowScan(selection, after, random.Next(50), random.Next(1, 400));
            var (one, other) = (await plain.List(list, default), await columns.List(list, default));
            Assert.Equal((one.Total, string.Join(' ', one.Rows)), (other.Total, string.Join(' ', other.Rows)));
        }
    }

    [Fact]
    public async Task What_is_remembered_is_right_after_more_answers_seals_and_erasures()
    {
        for (var i = 0; i < 10; i++)
        {
            var random = new Random(Random.Shared.Next());
            var rows = ManyScans.Rows(random, 3000).ToList();
            var table = ScoreTable.Open("test", new MemoryStorage(), remembered: 200_000);
            foreach (var measure in Samples.Measures)
            {
                table.Declare(measure);
            }
            table.Append(rows.Take(1000).Select(Row), 0);
            var scans = Enumerable.Range(0, 5).Select(_ => ManyScans.Scan(random, table.Source.Schema)).ToList();
            for (var step = 0; step < 8; step++)
            {
                var there = rows.Where(row => row.Position <= table.Position).ToList();
                var plain = new PlainSource(table.Source.Schema, there);
                foreach (var scan in scans.Where(scan => Fits(scan, table.Source.Schema)))
                {
                    Assert.Equal(Cells(await plain.Count(scan, default)), Cells(await table.Source.Count(scan, default)));
                    Assert.Equal(Cells(await plain.Count(scan, default)), Cells(await table.Source.Count(scan, default)));
                }
                if (random.Next(2) == 0)
                {
                    table.Seal();
                }
                var gone = there[random.Next(there.Count)];
                Assert.Equal(1, table.Erase([gone.Position]));
                rows.Remove(gone);
                table.Append(rows.Where(row => row.Position > table.Position).Take(300).Select(Row), 0);
            }
        }
    }

    [Fact]
    public async Task Several_questions_at_once_are_answered_as_each_for_itself()
    {
        var source = Samples.Table(Samples.Random(5, 2000));
        foreach (var minimum in new[] { 1, 5 })
        {
            var context = new SliceContext { MinimumN = minimum };
            var slice = Samples.Slice("nps", "mode", "reason:price");
            var together = await Slices.Answer(source, ["easy", "nps", "staff"], slice, context, default);
            foreach (var one in together)
            {
                var alone = await Slices.Answer(source, slice with { Question = one.Question }, context, default);
                Assert.Equal(alone.Cells.Select(c => (c.By[0].Value, c.N, c.Score, c.Low, c.IsWithheld)), one.Cells.Select(c => (c.By[0].Value, c.N, c.Score, c.Low, c.IsWithheld)));
            }
        }
    }

    [Fact]
    public async Task A_dimension_of_a_million_values_is_counted_and_a_breakdown_of_it_refused()
    {
        var rows = Enumerable.Range(1, 1_000_000).Select(i => new ScoreRow(i, DateTime.UnixEpoch.AddSeconds(i), [new("customer", $"c{i}")], [new("nps", i % 11)]));
        var table = Samples.Empty();
        table.Append(rows, 0);
        var one = await Slices.Answer(table.Source, Samples.Slice("nps", where: "customer:c75"), new(), default);
        Assert.Equal((1L, 100.0), (one.Cells[0].N, one.Cells[0].Score));
        var refused = await Assert.ThrowsAsync<SliceException>(async () => await Slices.Answer(table.Source, Samples.Slice("nps", "customer"), new(), default));
        Assert.Equal("by", refused.Part);
        Assert.Equal(3, (await Slices.Values(table.Source, "customer", new(), 3, default)).Count);
    }

    private static ScoreRow Row(PlainRow row) => new(row.Position, row.At, row.Dimensions, row.Answers);

    // Codes come with new values; a scan is written for the codes of its time.
    private static bool Fits(Scan scan, ScoreSchema schema) =>
        scan.Axes.Select(axis => (axis.Column, Length: axis.GroupOf?.Length ?? axis.Groups)).Concat(scan.Rows.Where.SelectMany(clause => clause).Select(term => (term.Column, term.Allowed.Length)))
            .All(pair => pair.Column.Kind != ColumnKind.Dimension || pair.Item2 == (schema.DimensionNamed(pair.Column.Name)?.Codes ?? 1));

    private static IScoreSource Table(IReadOnlyList<PlainRow> rows, Random random)
    {
        var table = Samples.Empty();
        for (var at = 0; at < rows.Count;)
        {
            var some = rows.Skip(at).Take(random.Next(1, 4000)).ToList();
            table.Append(some.Select(Row), 0);
            at += some.Count;
            if (random.Next(3) == 0)
            {
                table.Seal();
            }
        }
        return table.Source;
    }

    private static List<string> Cells(Tally tally) => [.. Enumerable.Range(0, tally.Cells).Select(cell =>
        $"{string.Join(' ', tally.GroupsOf(cell).ToArray())}: {tally.Rows[cell]} {string.Join(" | ", Enumerable.Range(0, tally.Answers.Count).Select(m => string.Join(' ', tally.AnswersOf(m, cell).ToArray())))}").Order(StringComparer.Ordinal)];
}
