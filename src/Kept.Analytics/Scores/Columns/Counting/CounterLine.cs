using System.Runtime.Intrinsics.X86;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>
/// Measures counted together in one line of the cache: a byte for every answer to each, and the last byte for the rows. So one
/// step counts all answers of a row and touches one line, where counters of four bytes lie in as many lines as there are packs.
/// </summary>
/// <param name="Measures">Which of the scan's measures, by place.</param>
/// <param name="Starts">Where the counters of each begin in the line.</param>
internal sealed record CounterLine(int[] Measures, int[] Starts)
{
    public const int Bytes = 64;

    /// <summary>The byte that counts the rows.</summary>
    public const int Rows = Bytes - 1;

    /// <summary>As many answers as fit a word of eight bytes.</summary>
    public const int MostMeasures = sizeof(ulong);

    /// <summary>Measured: a row is counted in a line as fast as in two packs or three.</summary>
    private const int ManyPacks = 3;

    /// <summary>Lines for measures that would take many packs; none where the processor cannot look up 32 bytes at once.</summary>
    /// <param name="slots">How many answers there are to each measure of the scan.</param>
    public static CounterLine[] Gather(int[] slots, int keys) =>
        Avx2.IsSupported ? [.. All(slots).Where(line => Pack.Gather(slots, line.Measures, keys).Length >= ManyPacks)] : [];

    /// <summary>Writes, for each counter, which byte of a row's word holds the answer to its measure, and which answer it counts.</summary>
    public void Describe(int[] slots, Span<byte> sources, Span<byte> wanted)
    {
        // This source gives 0 whatever the word: a byte that counts nothing waits in vain for 255, that of the rows finds its 0 always.
        const byte none = 0x80;
        sources.Fill(none);
        wanted.Fill(byte.MaxValue);
        wanted[Rows] = 0;
        for (var i = 0; i < Measures.Length; i++)
        {
            for (var answer = 0; answer < slots[Measures[i]]; answer++)
            {
                (sources[Starts[i] + answer], wanted[Starts[i] + answer]) = ((byte)i, (byte)answer);
            }
        }
    }

    // Line after line is filled; a measure with more answers than a line has bytes is in none.
    private static IEnumerable<CounterLine> All(int[] slots)
    {
        var (measures, starts, end) = (new List<int>(), new List<int>(), 0);
        for (var m = 0; m < slots.Length; m++)
        {
            if (slots[m] > Rows)
            {
                continue;
            }
            if (measures.Count == MostMeasures || end + slots[m] > Rows)
            {
                yield return new([.. measures], [.. starts]);
                (measures, starts, end) = ([], [], 0);
            }
            measures.Add(m);
            starts.Add(end);
            end += slots[m];
        }
        yield return new([.. measures], [.. starts]);
    }
}
