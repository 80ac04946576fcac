using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;
using Xunit;
using Scan = Kept.Analytics.Scores.Scanning.Scan;

namespace Kept.Tests.Analytics.Scores.Scanning;

/// <summary>Holds one score source against the plainest one, on the same rows.</summary>
public static class SameAnswers
{
    /// <summary>Puts many random scans of every kind to both.</summary>
    public static async Task Demand(IScoreSource source, IReadOnlyList<PlainRow> rows, int seed, int scans)
    {
        var plain = new PlainSource(source.Schema, rows);
        var random = new RandomScans(seed);
        Assert.Equal((plain.Schema.Rows, plain.Schema.First, plain.Schema.Last), (source.Schema.Rows, source.Schema.First, source.Schema.Last));
        for (var i = 0; i < scans; i++)
        {
            var scan = random.Scan(source.Schema);
            var told = $"seed {seed}, scan {i}";
            var (expectedCells, cells) = (Cells(scan, await plain.Count(scan, default)), Cells(scan, await source.Count(scan, default)));
            Assert.True(expectedCells.SequenceEqual(cells), $"{told}: [{string.Join("; ", expectedCells.Except(cells).Take(5))}] are [{string.Join("; ", cells.Except(expectedCells).Take(5))}]");
            var products = random.Products(source.Schema);
            Assert.Equal((await plain.Multiply(products, default)).Select(Told), (await source.Multiply(products, default)).Select(Told));
            if (rows.Count == 0)
            {
                continue;
            }
            var list = random.List(source.Schema, rows);
            var (expected, page) = (await plain.List(list, default), await source.List(list, default));
            Assert.True(expected.Total == page.Total && expected.Rows.SequenceEqual(page.Rows), $"{told}: {string.Join(' ', expected.Rows)} of {expected.Total} are {string.Join(' ', page.Rows)} of {page.Total}");
        }
    }

    /// <summary>Every cell in words, in an order that all sources share.</summary>
    public static IReadOnlyList<string> Cells(Scan scan, Tally tally)
    {
        Assert.Equal(scan.Axes.Count, tally.Axes);
        Assert.Equal(scan.Measures.Count, tally.Answers.Count);
        return [.. Enumerable.Range(0, tally.Cells).Select(cell =>
            $"{string.Join(',', tally.GroupsOf(cell).ToArray())}: {tally.Rows[cell]} rows, {string.Join(" | ", scan.Measures.Select((m, i) => $"{m} {string.Join(' ', tally.AnswersOf(i, cell).ToArray())}"))}")
            .Order(StringComparer.Ordinal)];
    }

    private static string Told(ProductSums sums) => $"{sums.N}: {string.Join(' ', sums.Sums)}: {string.Join(' ', sums.Products)}";
}
