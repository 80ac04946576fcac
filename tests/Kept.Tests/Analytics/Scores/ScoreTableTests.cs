using Kept.Analytics.Scores;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

[Trait("Category", "NoDatabase")]
public class ScoreTableTests
{
    [Fact]
    public void An_erased_row_and_the_values_only_it_had_are_gone()
    {
        var rows = Samples.Random(1, 50);
        var secret = Samples.Row("2026-03-01T10:00:00", 9, ("customer", "4711"), ("unit", "A"));
        var table = Samples.Table([.. rows.Take(20), secret, .. rows.Skip(20)]);
        Assert.True(table.Remove(secret.Id));
        Assert.False(table.Remove(secret.Id));
        Assert.Empty(table.ValuesOf("customer", 10));
        var expected = Slices.Answer(Samples.Table(rows), Samples.Slice("nps", "reason unit"), new()).Cells;
        var actual = Slices.Answer(table, Samples.Slice("nps", "reason unit"), new()).Cells;
        Assert.Equal(expected.Select(c => (c.By[0], c.By[1], c.N, c.Score)), actual.Select(c => (c.By[0], c.By[1], c.N, c.Score)));
        Assert.True(table.Append(secret));
        Assert.Equal(["4711"], table.ValuesOf("customer", 10));
    }

    [Fact]
    public void A_row_counts_once_and_a_bad_batch_not_at_all()
    {
        var row = Samples.Row("2026-03-01T10:00:00", 9);
        var table = Samples.Table(row, row);
        Assert.False(table.Append(row));
        Assert.Throws<ArgumentException>(() => table.Append([Samples.Row("2026-03-01T10:00:00", 5), Samples.Row("2026-03-01T10:00:00", 11)]));
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void The_values_listed_are_those_used_most()
    {
        var table = Samples.Table(new[] { "x", "y", "y", "z", "z" }.Select(v => Samples.Row("2026-03-01T10:00:00", 9, ("unit", v))));
        Assert.Equal(["y", "z"], table.ValuesOf("unit", 2));
    }

    [Fact]
    public async Task Readers_see_whole_batches_while_one_writes()
    {
        var table = Samples.Table();
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < 300; i++)
            {
                var batch = Enumerable.Range(0, 10).Select(n => Samples.Row("2026-03-01T10:00:00", n, ("unit", n % 2 == 0 ? "A" : "B"), ("extra" + i % 7, "x"))).ToList();
                table.Append(batch);
                if (i % 50 == 49)
                {
                    table.Remove(batch.Select(row => row.Id));
                }
            }
        });
        while (!writer.IsCompleted)
        {
            var cell = Slices.Answer(table, Samples.Slice("nps"), new()).Cells[0];
            Assert.Equal(0, cell.N % 10);
            Assert.Single(cell.Distribution!.Where(d => d.Key != "10").Select(d => d.Value).Distinct());
        }
        await writer;
        Assert.Equal(2940, table.Count);
    }
}
