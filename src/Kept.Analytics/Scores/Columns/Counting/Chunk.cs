using System.Runtime.Intrinsics;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>Working space for one stretch of rows, in memory that does not move; one worker's at a time.</summary>
internal sealed unsafe class Chunk
{
    public const int Rows = 4096;

    private readonly List<byte[]> packed = [];
    private readonly byte[] mask = Room(Rows);
    private readonly byte[] spare = Room(Rows);
    private readonly byte[] keys = Room(Rows * 2 * sizeof(ulong));
    private readonly byte[] places = Room(Rows * sizeof(uint));

    public byte* Mask => At(mask);

    public byte* Spare => At(spare);

    public uint* Keys => (uint*)At(keys);

    /// <summary>Which counter each row is counted in.</summary>
    public uint* Places => (uint*)At(places);

    public UInt128* WideKeys => (UInt128*)At(keys);

    /// <summary>Where the values of marked rows are put close together, one space a column.</summary>
    public byte* Packed(int column)
    {
        while (packed.Count <= column)
        {
            packed.Add(Room(Rows * sizeof(uint) + Vector512<byte>.Count));
        }
        return At(packed[column]);
    }

    /// <summary>The values of a column for the marked ones of some rows from <paramref name="first"/> on.</summary>
    /// <param name="marked">How many of them the mask marks; where all are, it is not looked at.</param>
    /// <param name="space">Where they are put if they have to be packed.</param>
    public Column Values(Column column, int first, int rows, int marked, int space)
    {
        if (column.Width == 0)
        {
            return column;
        }
        var values = column.Data + (long)first * column.Width;
        if (marked < rows)
        {
            Vectors.Pack(values, column.Width, Mask, rows, Packed(space));
            values = Packed(space);
        }
        return new(values, column.Width, 0);
    }

    private static byte[] Room(int bytes) => GC.AllocateUninitializedArray<byte>(bytes, pinned: true);

    private static byte* At(byte[] room) => (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(room));
}
