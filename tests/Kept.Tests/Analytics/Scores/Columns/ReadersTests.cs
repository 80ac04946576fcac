using Kept.Analytics.Scores.Columns;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Columns;

[Trait("Category", "NoDatabase")]
public class ReadersTests
{
    private const int Batch = 10;

    // Every batch has each answer once; whoever saw half a batch, or a row half written, would count otherwise.
    [Fact]
    public async Task Readers_see_whole_batches_while_one_writes()
    {
        using var table = Rows.Open(new MemoryStorage());
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var seen = 0L;
            for (var last = false; !last;)
            {
                last = done.IsCancellationRequested;
                seen = Math.Max(seen, Read(table.Snapshot));
            }
            return seen;
        })).ToList();
        for (var batch = 0; batch < 1500; batch++)
        {
            table.Append(Enumerable.Range(1, Batch).Select(i => Rows.Row((batch * Batch) + i, nps: i, values: ("unit", $"U{i}"))), 0);
            switch (batch % 150)
            {
                case 49:
                    Assert.True(table.Seal());
                    break;
                case 99:
                    Assert.Equal(Batch, table.Erase([.. Enumerable.Range(1, Batch).Select(i => (long)((batch - 60) * Batch) + i)]));
                    break;
            }
        }
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), seen => Assert.Equal(1490 * Batch, seen));
    }

    private static long Read(TableSnapshot snapshot)
    {
        var counts = new long[Batch + 1];
        foreach (var block in snapshot.Blocks)
        {
            var (answers, codes) = (block.Answers(0), block.Codes(0));
            for (var row = 0; row < block.Rows; row++)
            {
                counts[answers[row] - 1]++;
                Assert.Equal($"U{answers[row] - 1}", snapshot.Schema.Dimensions[0].Text((int)codes[row]));
            }
            GC.KeepAlive(block);
        }
        Assert.All(counts.Skip(1), count => Assert.Equal(snapshot.Schema.Rows / Batch, count));
        return snapshot.Schema.Rows;
    }
}
