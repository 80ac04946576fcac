using System.Runtime.Intrinsics;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>A product scan bound to columns; an answer is its stored byte plus Offset.</summary>
internal sealed class BoundProducts(ProductScan scan, ScoreSchema schema)
{
    public ProductScan Scan => scan;

    public BoundSelection Rows { get; } = new(scan.Rows, schema);

    public int[] Measures { get; } = [.. scan.Measures.Select(code => BoundScan.IndexOf(schema, ScanColumn.Answers(code)))];

    /// <summary>Whether all stored answers are below 128, as nearly always.</summary>
    public bool AreSmall { get; } = scan.Measures.All(code => (schema.MeasureNamed(code)?.Slots ?? 1) <= 128);

    public int[] Offsets { get; } = [.. scan.Measures.Select(code => (schema.MeasureNamed(code)?.Min ?? 1) - 1)];
}

/// <summary>One worker of a product scan: sums and sums of products of stored answers over complete rows, part by part.</summary>
internal sealed unsafe class Products(BoundProducts scan, Chunk chunk)
{
    private readonly int k = scan.Measures.Length;
    private readonly bool isSmall = scan.AreSmall;
    private readonly long[] n = new long[scan.Scan.Parts];
    private readonly long[] sums = new long[scan.Scan.Parts * scan.Measures.Length];
    private readonly long[] products = new long[scan.Scan.Parts * scan.Measures.Length * scan.Measures.Length];

    public void Add(Block block)
    {
        var answers = Array.ConvertAll(scan.Measures, index => index < 0 ? Column.Of(0) : block.Answers(index));
        if (RowFilter.Of(scan.Rows, block) is not { } filter || Array.Exists(answers, a => a.Width == 0 && a.Constant == 0))
        {
            return;
        }
        for (var first = 0; first < block.Rows; first += Chunk.Rows)
        {
            var count = Math.Min(Chunk.Rows, block.Rows - first);
            filter.Mark(first, count, chunk.Mask, chunk.Spare);
            var complete = Complete(answers, first, count);
            if (complete > 0)
            {
                Add(block, answers, first, count, complete);
            }
        }
        GC.KeepAlive(block);
    }

    public static IReadOnlyList<ProductSums> Sum(BoundProducts scan, IReadOnlyList<Products> workers)
    {
        var k = scan.Measures.Length;
        var all = workers[0];
        foreach (var other in workers.Skip(1))
        {
            Add(all.n, other.n);
            Add(all.sums, other.sums);
            Add(all.products, other.products);
        }
        var parts = new ProductSums[scan.Scan.Parts];
        for (var part = 0; part < parts.Length; part++)
        {
            parts[part] = OnScale(scan, all.n[part], all.sums[(part * k)..((part + 1) * k)], all.products[(part * k * k)..((part + 1) * k * k)]);
        }
        return parts;

        static void Add(long[] to, long[] from)
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] += from[i];
            }
        }
    }

    // From stored bytes to answers: Σ(x+a)(y+b) = Σxy + bΣx + aΣy + nab.
    private static ProductSums OnScale(BoundProducts scan, long n, long[] sums, long[] products)
    {
        var (k, off) = (sums.Length, scan.Offsets);
        var scaled = new long[k * k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                scaled[i * k + j] = products[Math.Min(i, j) * k + Math.Max(i, j)] + off[j] * sums[i] + off[i] * sums[j] + n * off[i] * off[j];
            }
        }
        return new(n, [.. sums.Select((sum, i) => sum + n * off[i])], scaled);
    }

    private int Complete(Column[] answers, int first, int count)
    {
        var mask = chunk.Mask;
        foreach (var column in answers)
        {
            if (column.Width == 0)
            {
                continue;
            }
            var bytes = column.Data + first;
            var i = 0;
            for (; i <= count - Vector256<byte>.Count; i += Vector256<byte>.Count)
            {
                Vector256.AndNot(Vector256.Load(mask + i), Vector256.Equals(Vector256.Load(bytes + i), Vector256<byte>.Zero)).Store(mask + i);
            }
            for (; i < count; i++)
            {
                mask[i] = bytes[i] == 0 ? (byte)0 : mask[i];
            }
        }
        return Dots.Marked(mask, count);
    }

    // Rows that are not complete are set to zero, which adds nothing to any product.
    private void Add(Block block, Column[] answers, int first, int count, int complete)
    {
        for (var m = 0; m < k; m++)
        {
            Dots.Masked(answers[m], first, chunk.Mask, chunk.Packed(m), count);
        }
        if (scan.Scan.Parts == 1)
        {
            Add(0, 0, count, complete);
            return;
        }
        for (var start = 0; start < count;)
        {
            var run = (block.FirstPosition + block.Positions[first + start]) / scan.Scan.Run;
            var end = EndOf(block, (run + 1) * scan.Scan.Run, first + start, first + count) - first;
            Add((int)(run % scan.Scan.Parts), start, end - start, Dots.Marked(chunk.Mask + start, end - start));
            start = end;
        }
    }

    // Positions ascend, so that the end of a run is found by halving.
    private static int EndOf(Block block, long position, int low, int high)
    {
        while (low + 1 < high)
        {
            var middle = (low + high) / 2;
            (low, high) = block.FirstPosition + block.Positions[middle] < position ? (middle, high) : (low, middle);
        }
        return high;
    }

    private void Add(int part, int start, int count, int complete)
    {
        n[part] += complete;
        for (var i = 0; i < k; i++)
        {
            var x = chunk.Packed(i) + start;
            sums[part * k + i] += Dots.Sum(x, count);
            for (var j = i; j < k; j++)
            {
                products[(part * k + i) * k + j] += Dots.Product(x, chunk.Packed(j) + start, count, isSmall);
            }
        }
    }
}
