namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>Working space for one stretch of rows, in memory that does not move; one worker's at a time.</summary>
internal sealed unsafe class Chunk
{
    public const int Rows = 4096;

    private readonly List<byte[]> packed = [];
    private readonly byte[] mask = Room(Rows);
    private readonly byte[] spare = Room(Rows);
    private readonly byte[] picked = Room(Rows * sizeof(int));
    private readonly byte[] keys = Room(Rows * 2 * sizeof(ulong));

    public byte* Mask => At(mask);

    public byte* Spare => At(spare);

    /// <summary>Places of wanted rows within the chunk.</summary>
    public int* Picked => (int*)At(picked);

    public uint* Keys => (uint*)At(keys);

    public UInt128* WideKeys => (UInt128*)At(keys);

    /// <summary>Where the values of wanted rows are put close together, one space a column.</summary>
    public byte* Packed(int column)
    {
        while (packed.Count <= column)
        {
            packed.Add(Room(Rows * sizeof(uint)));
        }
        return At(packed[column]);
    }

    /// <summary>Lists the marked rows.</summary>
    public void Pick(int count)
    {
        var marked = Mask;
        var list = Picked;
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            list[next] = i;
            next += marked[i] & 1;
        }
    }

    /// <summary>The values of a column for <paramref name="count"/> rows from <paramref name="first"/> on, or for the picked ones among them.</summary>
    public Column Values(Column column, int first, int count, bool onlyPicked, int space)
    {
        if (column.Width == 0 || !onlyPicked)
        {
            return column.Width == 0 ? column : new(column.Data + (long)first * column.Width, column.Width, 0);
        }
        var list = Picked;
        var to = Packed(space);
        switch (column.Width)
        {
            case 1:
                var bytes = column.Data + first;
                for (var i = 0; i < count; i++)
                {
                    to[i] = bytes[list[i]];
                }
                break;
            case 2:
                var shorts = (ushort*)column.Data + first;
                for (var i = 0; i < count; i++)
                {
                    ((ushort*)to)[i] = shorts[list[i]];
                }
                break;
            default:
                var ints = (uint*)column.Data + first;
                for (var i = 0; i < count; i++)
                {
                    ((uint*)to)[i] = ints[list[i]];
                }
                break;
        }
        return new(to, column.Width, 0);
    }

    private static byte[] Room(int bytes) => GC.AllocateUninitializedArray<byte>(bytes, pinned: true);

    private static byte* At(byte[] room) => (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(room));
}
