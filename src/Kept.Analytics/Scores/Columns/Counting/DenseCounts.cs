using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>A counter for every combination of groups and answers: one worker's, added up at the end.</summary>
internal sealed unsafe class DenseCounts
{
    /// <summary>So small tables are kept four times over: the same counter is then not waited for twice in a row.</summary>
    private const int Small = 1 << 11;

    private readonly BoundScan scan;
    private readonly uint[][] packs;
    private readonly int[] copies;

    // Where a whole block has one key, each measure is counted by itself.
    private readonly uint[]?[] singles;

    public DenseCounts(BoundScan scan)
    {
        this.scan = scan;
        copies = [.. scan.Packs.Select(pack => (long)scan.Keys * pack.Size <= Small ? 4 : 1)];
        packs = [.. scan.Packs.Select((pack, i) => Room(scan.Keys * pack.Size * copies[i]))];
        singles = new uint[scan.Slots.Length][];
    }

    /// <summary>Counts rows that all have the same key, marked ones only where there is a mask.</summary>
    public void AddAt(uint key, Column[] answers, int first, int count, byte* mask, int marked)
    {
        for (var m = 0; m < answers.Length; m++)
        {
            fixed (uint* counts = &(singles[m] ??= Room(scan.Keys * scan.Slots[m]))[key * scan.Slots[m]])
            {
                if (answers[m].Width == 0)
                {
                    counts[answers[m].Constant] += (uint)(mask is null ? count : marked);
                }
                else if (mask is null)
                {
                    Histogram.Add(answers[m].Data + first, count, scan.Slots[m], counts);
                }
                else
                {
                    Histogram.Add(answers[m].Data + first, mask, count, scan.Slots[m], counts);
                }
            }
        }
        if (answers.Length == 0)
        {
            packs[0][key] += (uint)(mask is null ? count : marked);
        }
    }

    /// <summary>Counts rows by their keys; <paramref name="answers"/> are those of just these rows.</summary>
    public void Add(uint* keys, Column[] answers, int count)
    {
        for (var p = 0; p < packs.Length; p++)
        {
            var pack = scan.Packs[p];
            var size = (uint)pack.Size;
            fixed (uint* start = packs[p])
            {
                var table = scan.Keys * pack.Size * (copies[p] / 4);
                uint* b = start + table, c = b + table, d = c + table;
                // Answers that are the same in the whole block are known beforehand.
                var varying = Array.FindAll(Enumerable.Range(0, pack.Measures.Length).ToArray(), i => answers[pack.Measures[i]].Width > 0);
                var plus = Fixed(pack, answers);
                switch (varying)
                {
                    case []:
                        CountRows(start, b, c, d, keys, size, plus, count);
                        break;
                    case [var x]:
                        CountOne(start, b, c, d, keys, size, answers[pack.Measures[x]].Data, (uint)pack.Strides[x], plus, count);
                        break;
                    case [var x, var y]:
                        CountTwo(start, b, keys, size, answers[pack.Measures[x]].Data, answers[pack.Measures[y]].Data, ((uint)pack.Strides[x], (uint)pack.Strides[y], plus), count);
                        break;
                    default:
                        CountThree(start, b, keys, size, answers[pack.Measures[0]].Data, answers[pack.Measures[1]].Data, answers[pack.Measures[2]].Data,
                            ((uint)pack.Strides[1], (uint)pack.Strides[2]), count);
                        break;
                }
            }
        }
    }

    /// <summary>Adds everything counted to totals: per key and measure.</summary>
    public void AddTo(long[][] totals, long[] rows)
    {
        for (var m = 0; m < singles.Length; m++)
        {
            for (var i = 0; i < singles[m]?.Length; i++)
            {
                totals[m][i] += singles[m]![i];
            }
        }
        for (var p = 0; p < packs.Length; p++)
        {
            var pack = scan.Packs[p];
            var table = scan.Keys * pack.Size;
            if (pack.Measures is [var only])
            {
                // Its counters stand as the totals do, copy after copy.
                AddCopies(packs[p], totals[only].AsSpan(0, table));
                continue;
            }
            for (var i = 0; i < packs[p].Length; i++)
            {
                if (packs[p][i] is var counted and > 0)
                {
                    Spread(pack, i % table, counted, totals, rows);
                }
            }
        }
    }

    private static void AddCopies(ReadOnlySpan<uint> counters, Span<long> totals)
    {
        for (; counters.Length >= totals.Length && totals.Length > 0; counters = counters[totals.Length..])
        {
            for (var i = 0; i < totals.Length; i++)
            {
                totals[i] += counters[i];
            }
        }
    }

    private void Spread(Pack pack, int counter, uint counted, long[][] totals, long[] rows)
    {
        var (key, rest) = Math.DivRem(counter, pack.Size);
        if (pack.Measures.Length == 0)
        {
            rows[key] += counted;
        }
        for (var i = pack.Measures.Length - 1; i >= 0; i--)
        {
            (var answer, rest) = Math.DivRem(rest, pack.Strides[i]);
            totals[pack.Measures[i]][key * scan.Slots[pack.Measures[i]] + answer] += counted;
        }
    }

    private static uint Fixed(Pack pack, Column[] answers)
    {
        uint sum = 0;
        for (var i = 0; i < pack.Measures.Length; i++)
        {
            sum += answers[pack.Measures[i]].Width == 0 ? answers[pack.Measures[i]].Constant * (uint)pack.Strides[i] : 0;
        }
        return sum;
    }

    private static void CountRows(uint* a, uint* b, uint* c, uint* d, uint* keys, uint size, uint plus, int count)
    {
        var i = 0;
        for (; i <= count - 4; i += 4)
        {
            a[keys[i] * size + plus]++;
            b[keys[i + 1] * size + plus]++;
            c[keys[i + 2] * size + plus]++;
            d[keys[i + 3] * size + plus]++;
        }
        for (; i < count; i++)
        {
            a[keys[i] * size + plus]++;
        }
    }

    private static void CountOne(uint* a, uint* b, uint* c, uint* d, uint* keys, uint size, byte* x, uint stride, uint plus, int count)
    {
        var i = 0;
        for (; i <= count - 4; i += 4)
        {
            a[keys[i] * size + x[i] * stride + plus]++;
            b[keys[i + 1] * size + x[i + 1] * stride + plus]++;
            c[keys[i + 2] * size + x[i + 2] * stride + plus]++;
            d[keys[i + 3] * size + x[i + 3] * stride + plus]++;
        }
        for (; i < count; i++)
        {
            a[keys[i] * size + x[i] * stride + plus]++;
        }
    }

    private static void CountTwo(uint* a, uint* b, uint* keys, uint size, byte* x, byte* y, (uint X, uint Y, uint Plus) by, int count)
    {
        var i = 0;
        for (; i <= count - 2; i += 2)
        {
            a[keys[i] * size + x[i] * by.X + y[i] * by.Y + by.Plus]++;
            b[keys[i + 1] * size + x[i + 1] * by.X + y[i + 1] * by.Y + by.Plus]++;
        }
        for (; i < count; i++)
        {
            a[keys[i] * size + x[i] * by.X + y[i] * by.Y + by.Plus]++;
        }
    }

    private static void CountThree(uint* a, uint* b, uint* keys, uint size, byte* x, byte* y, byte* z, (uint Y, uint Z) by, int count)
    {
        var i = 0;
        for (; i <= count - 2; i += 2)
        {
            a[keys[i] * size + x[i] + y[i] * by.Y + z[i] * by.Z]++;
            b[keys[i + 1] * size + x[i + 1] + y[i + 1] * by.Y + z[i + 1] * by.Z]++;
        }
        for (; i < count; i++)
        {
            a[keys[i] * size + x[i] + y[i] * by.Y + z[i] * by.Z]++;
        }
    }

    private static uint[] Room(int counters) => new uint[Math.Max(1, counters)];
}
