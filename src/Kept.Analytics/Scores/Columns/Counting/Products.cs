using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>A product scan bound to columns; an answer is its stored byte plus Offset.</summary>
internal sealed class BoundProducts(ProductScan scan, ScoreSchema schema)
{
    public ProductScan Scan => scan;

    public BoundSelection Rows { get; } = new(scan.Rows, schema);

    public int[] Measures { get; } = [.. scan.Measures.Select(code => BoundScan.IndexOf(schema, ScanColumn.Answers(code)))];

    public int[] Offsets { get; } = [.. scan.Measures.Select(code => (schema.MeasureNamed(code)?.Min ?? 1) - 1)];
}

/// <summary>One worker of a product scan: sums and sums of products of stored answers over complete rows, part by part.</summary>
internal sealed unsafe class Products(BoundProducts scan, Chunk chunk)
{
    private readonly int k = scan.Measures.Length;
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
        return [.. Enumerable.Range(0, scan.Scan.Parts).Select(part => OnScale(scan,
            workers.Sum(w => w.n[part]),
            [.. Enumerable.Range(0, k).Select(i => workers.Sum(w => w.sums[part * k + i]))],
            [.. Enumerable.Range(0, k * k).Select(i => workers.Sum(w => w.products[part * k * k + i]))]))];
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
        var complete = 0;
        for (var i = 0; i < count; i++)
        {
            complete += mask[i] & 1;
        }
        return complete;
    }

    private void Add(Block block, Column[] answers, int first, int count, int complete)
    {
        var some = complete < count;
        if (some)
        {
            chunk.Pick(count);
        }
        var given = new byte*[k];
        for (var m = 0; m < k; m++)
        {
            var column = chunk.Values(answers[m], first, complete, some, m);
            if (column.Width == 0)
            {
                new Span<byte>(chunk.Packed(m), complete).Fill((byte)column.Constant);
            }
            given[m] = column.Width == 0 ? chunk.Packed(m) : column.Data;
        }
        if (scan.Scan.Parts == 1)
        {
            Add(0, given, 0, complete);
            return;
        }
        var positions = chunk.Values(block.Positions, first, complete, some, k);
        for (var start = 0; start < complete;)
        {
            var part = PartOf(block, positions, start);
            var end = start + 1;
            while (end < complete && PartOf(block, positions, end) == part)
            {
                end++;
            }
            Add(part, given, start, end - start);
            start = end;
        }
    }

    private int PartOf(Block block, Column positions, int row) => (int)((block.FirstPosition + positions[row]) / scan.Scan.Run % scan.Scan.Parts);

    private void Add(int part, byte*[] given, int start, int count)
    {
        n[part] += count;
        for (var i = 0; i < k; i++)
        {
            for (var j = i; j < k; j++)
            {
                products[(part * k + i) * k + j] += Dot(given[i] + start, given[j] + start, count);
            }
            long sum = 0;
            for (var row = 0; row < count; row++)
            {
                sum += given[i][start + row];
            }
            sums[part * k + i] += sum;
        }
    }

    private static long Dot(byte* x, byte* y, int count)
    {
        long sum = 0;
        var i = 0;
        if (Avx2.IsSupported)
        {
            var total = Vector256<int>.Zero;
            for (; i <= count - 16; i += 16)
            {
                total += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(x + i), Avx2.ConvertToVector256Int16(y + i));
            }
            sum = Vector256.Sum(total);
        }
        for (; i < count; i++)
        {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
