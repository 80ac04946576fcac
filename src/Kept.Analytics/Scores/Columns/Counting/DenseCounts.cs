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

    private readonly LineCounts[] lines;

    // Each measure by itself: where a whole block has one key, and where bytes of lines are full.
    private readonly uint[]?[] singles;

    public DenseCounts(BoundScan scan)
    {
        this.scan = scan;
        copies = [.. scan.Packs.Select(pack => (long)scan.Keys * pack.Size <= Small ? 4 : 1)];
        packs = [.. scan.Packs.Select((pack, i) => Room(scan.Keys * pack.Size * copies[i]))];
        singles = new uint[scan.Slots.Length][];
        foreach (var m in scan.Lines.SelectMany(line => line.Measures))
        {
            singles[m] = Room(scan.Keys * scan.Slots[m]);
        }
        lines = [.. scan.Lines.Select(line => new LineCounts(line, scan, singles))];
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

    /// <summary>Counts the chunk's rows by their keys; <paramref name="answers"/> are those of just these rows.</summary>
    public void Add(Chunk chunk, Column[] answers, int count)
    {
        foreach (var line in lines)
        {
            line.Add(chunk, answers, count);
        }
        for (var p = 0; p < packs.Length; p++)
        {
            var pack = scan.Packs[p];
            // Answers that are the same in the whole block are known beforehand.
            Vectors.Scale(chunk.Keys, (uint)pack.Size, Fixed(pack, answers), count, chunk.Places);
            for (var i = 0; i < pack.Measures.Length; i++)
            {
                if (answers[pack.Measures[i]] is { Width: > 0 } given)
                {
                    Vectors.AddScaled(given, (uint)pack.Strides[i], count, chunk.Places);
                }
            }
            Count(packs[p], copies[p] == 1 ? 0 : scan.Keys * pack.Size, chunk.Places, count);
        }
    }

    /// <summary>Adds everything counted to totals: per key and measure.</summary>
    public void AddTo(long[][] totals, long[] rows)
    {
        foreach (var line in lines)
        {
            line.Spill();
        }
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
        var (key, place) = Math.DivRem(counter, pack.Size);
        if (pack.Measures.Length == 0)
        {
            rows[key] += counted;
        }
        for (var i = 0; i < pack.Measures.Length; i++)
        {
            totals[pack.Measures[i]][key * scan.Slots[pack.Measures[i]] + pack.Answers[i][place]] += counted;
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

    /// <param name="table">How far apart the copies are; 0 where there is but one.</param>
    private static void Count(uint[] counters, int table, uint* places, int count)
    {
        fixed (uint* a = counters)
        {
            uint* b = a + table, c = b + table, d = c + table;
            var i = 0;
            for (; i <= count - 4; i += 4)
            {
                a[places[i]]++;
                b[places[i + 1]]++;
                c[places[i + 2]]++;
                d[places[i + 3]]++;
            }
            for (; i < count; i++)
            {
                a[places[i]]++;
            }
        }
    }

    private static uint[] Room(int counters) => new uint[Math.Max(1, counters)];
}
