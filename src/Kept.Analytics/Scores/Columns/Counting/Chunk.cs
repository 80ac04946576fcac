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

    /// <summary>Where the values of wanted rows are put close together, one space a column.</summary>
    public byte* Packed(int column)
    {
        while (packed.Count <= column)
        {
            packed.Add(Room(Rows * sizeof(uint) + Vector512<byte>.Count));
        }
        return At(packed[column]);
    }

    /// <summary>How many rows the mask is about.</summary>
    public int Wanted { get; set; }

    /// <summary>The values of a column for <paramref name="count"/> rows from <paramref name="first"/> on, or for the
    /// <paramref name="count"/> marked ones among the wanted.</summary>
    public Column Values(Column column, int first, int count, bool onlyMarked, int space)
    {
        if (column.Width == 0)
        {
            return column;
        }
        var values = column.Data + (long)first * column.Width;
        if (onlyMarked)
        {
            Vectors.Pack(values, column.Width, Mask, Wanted, Packed(space));
            values = Packed(space);
        }
        return new(values, column.Width, 0);
    }

    private static byte[] Room(int bytes) => GC.AllocateUninitializedArray<byte>(bytes, pinned: true);

    private static byte* At(byte[] room) => (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(room));
}
