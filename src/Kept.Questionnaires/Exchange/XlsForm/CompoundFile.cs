using System.Buffers.Binary;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>
/// Looks at the chains of sectors of a compound file, the container of <c>.xls</c> ([MS-CFB]), before anything follows them: one that
/// runs in a circle would be read for ever.
/// </summary>
internal static class CompoundFile
{
    private const int HeaderEntries = 109;
    private const int HeaderLength = 512;
    private const uint Last = 0xFFFFFFFA;

    /// <summary>Whether every chain ends, and inside of the file.</summary>
    public static bool IsSound(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength)
        {
            return false;
        }
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(file[30..]);
        if (shift is not (9 or 12))
        {
            return false;
        }
        var table = Table(file, 1 << shift);
        return table is not null && AllEnd(table);
    }

    // The allocation table: for each sector the next of its chain. Its own sectors are listed in the header and, of large files, in
    // a chain of further lists.
    private static List<uint>? Table(ReadOnlySpan<byte> file, int size)
    {
        var sectors = (file.Length + size - 1) / size;
        var places = new List<uint>();
        for (var i = 0; i < HeaderEntries; i++)
        {
            places.Add(At(file, 76 + (4 * i)));
        }
        var next = At(file, 68);
        for (var lists = 0; next < Last; lists++)
        {
            var start = Start(next, size);
            if (lists > sectors || start + size > file.Length)
            {
                return null;
            }
            for (var i = 0; i < (size / 4) - 1; i++)
            {
                places.Add(At(file, (int)start + (4 * i)));
            }
            next = At(file, (int)start + size - 4);
        }
        var table = new List<uint>();
        foreach (var place in places.Where(place => place < Last))
        {
            var start = Start(place, size);
            if (start + size > file.Length || table.Count > sectors + size)
            {
                return null;
            }
            for (var i = 0; i < size / 4; i++)
            {
                table.Add(At(file, (int)start + (4 * i)));
            }
        }
        return table;
    }

    // A sector that two others lead to, or that leads to itself, may close a circle: each is followed once, in the colours of a depth-first search.
    private static bool AllEnd(List<uint> table)
    {
        var seen = new int[table.Count];
        for (var first = 0; first < table.Count; first++)
        {
            var at = (uint)first;
            while (at < table.Count && seen[at] == 0)
            {
                seen[at] = first + 1;
                at = table[(int)at];
            }
            if (at < table.Count && seen[at] == first + 1)
            {
                return false;
            }
        }
        return true;
    }

    private static long Start(uint sector, int size) => (sector + 1L) * size;

    private static uint At(ReadOnlySpan<byte> file, int place) => BinaryPrimitives.ReadUInt32LittleEndian(file[place..]);
}
