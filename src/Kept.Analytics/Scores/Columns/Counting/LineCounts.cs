using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>A <see cref="CounterLine"/> for every combination of groups: one worker's. Its bytes are soon full; then they are added
/// to counters of four bytes.</summary>
internal sealed unsafe class LineCounts
{
    // Words of so many rows are made at once: few enough to stay in the fastest cache until they are counted.
    private const int Together = 256;

    private readonly CounterLine line;
    private readonly BoundScan scan;
    private readonly uint[]?[] full;
    private readonly byte[] room;
    private readonly byte* lines;

    // What each byte of a line counts, by halves: the byte of the word it looks at, and the answer it looks for.
    private readonly (Vector256<byte> Low, Vector256<byte> High) sources;
    private readonly (Vector256<byte> Low, Vector256<byte> High) wanted;

    /// <param name="full">Per measure of the scan, where full bytes are added: counters per key and answer.</param>
    public LineCounts(CounterLine line, BoundScan scan, uint[]?[] full)
    {
        (this.line, this.scan, this.full) = (line, scan, full);
        Span<byte> from = stackalloc byte[CounterLine.Bytes], answers = stackalloc byte[CounterLine.Bytes];
        line.Describe(scan.Slots, from, answers);
        (sources, wanted) = (Halves(from), Halves(answers));
        // A line that began in the middle of one of the cache would lie in two.
        room = GC.AllocateArray<byte>((scan.Keys + 1) * CounterLine.Bytes, pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(room));
        lines = (byte*)((start + CounterLine.Bytes - 1) & ~(nuint)(CounterLine.Bytes - 1));
    }

    /// <summary>Counts the chunk's rows by their keys; <paramref name="answers"/> are those of just these rows.</summary>
    public void Add(Chunk chunk, Column[] answers, int count)
    {
        var columns = stackalloc byte*[CounterLine.MostMeasures];
        for (var i = 0; i < CounterLine.MostMeasures; i++)
        {
            // Where there are fewer measures, no counter looks at what stands in place of the others.
            columns[i] = i < line.Measures.Length ? Bytes(chunk, answers, line.Measures[i], count) : columns[0];
        }
        var words = stackalloc ulong[Together];
        for (var first = 0; first < count; first += Together)
        {
            var rows = Math.Min(Together, count - first);
            Interleave(columns, first, rows, words);
            Count(chunk.Keys + first, words, rows);
        }
    }

    /// <summary>Adds what the bytes of all lines hold to the counters of four bytes.</summary>
    public void Spill()
    {
        for (var key = 0u; key < scan.Keys; key++)
        {
            if (lines[(nuint)key * CounterLine.Bytes + CounterLine.Rows] > 0)
            {
                Spill(key);
            }
        }
        GC.KeepAlive(room);
    }

    private static byte* Bytes(Chunk chunk, Column[] answers, int measure, int count)
    {
        if (answers[measure].Width > 0)
        {
            return answers[measure].Data;
        }
        // A constant needs no packing, so that its space is free.
        var space = chunk.Packed(measure);
        new Span<byte>(space, count).Fill((byte)answers[measure].Constant);
        return space;
    }

    private void Count(uint* keys, ulong* words, int count)
    {
        for (var i = 0; (i = UntilFull(keys, words, i, count)) < count;)
        {
            Spill(keys[i]);
        }
    }

    // Calls nothing inside the loop, so that all it needs stays in registers.
    private int UntilFull(uint* keys, ulong* words, int first, int count)
    {
        var table = lines;
        var (lowSources, highSources) = sources;
        var (lowWanted, highWanted) = wanted;
        for (var i = first; i < count; i++)
        {
            var at = table + (nuint)keys[i] * CounterLine.Bytes;
            if (at[CounterLine.Rows] == byte.MaxValue)
            {
                return i;
            }
            var word = Vector256.Create(words[i]).AsByte();
            var high = at + Vector256<byte>.Count;
            // Bytes that are equal become 0xFF, which is −1.
            (Vector256.LoadAligned(at) - Vector256.Equals(Avx2.Shuffle(word, lowSources), lowWanted)).StoreAligned(at);
            (Vector256.LoadAligned(high) - Vector256.Equals(Avx2.Shuffle(word, highSources), highWanted)).StoreAligned(high);
        }
        return count;
    }

    private void Spill(uint key)
    {
        var at = lines + (nuint)key * CounterLine.Bytes;
        for (var i = 0; i < line.Measures.Length; i++)
        {
            var m = line.Measures[i];
            var bytes = at + line.Starts[i];
            var counters = full[m].AsSpan((int)key * scan.Slots[m], scan.Slots[m]);
            for (var answer = 0; answer < counters.Length; answer++)
            {
                counters[answer] += bytes[answer];
            }
        }
        new Span<byte>(at, CounterLine.Bytes).Clear();
    }

    /// <summary>From columns to rows: the answers of one row become the eight bytes of one word.</summary>
    private static void Interleave(byte** columns, int first, int rows, ulong* words)
    {
        var row = 0;
        for (; row <= rows - Vector256<byte>.Count; row += Vector256<byte>.Count)
        {
            Transpose.EightColumns(columns, first + row, words + row);
        }
        for (; row < rows; row++)
        {
            for (var i = 0; i < CounterLine.MostMeasures; i++)
            {
                ((byte*)(words + row))[i] = columns[i][first + row];
            }
        }
    }

    private static (Vector256<byte> Low, Vector256<byte> High) Halves(ReadOnlySpan<byte> line) => (Vector256.Create(line), Vector256.Create(line[Vector256<byte>.Count..]));
}
