using System.Runtime.InteropServices;

namespace Kept.Analytics.Scores.Columns;

/// <summary>Makes the bytes of a block from the rows of a tail: every column as narrow as its greatest value allows, at an offset
/// of a multiple of 64, so that vectors read it from aligned addresses.</summary>
internal sealed class BlockWriter
{
    private readonly List<ColumnPlace> columns = [];
    private readonly List<ReadOnlyMemory<byte>> parts = [];
    private long length;

    private BlockWriter()
    {
    }

    /// <summary>The block's parts in order, and the checksum of its head.</summary>
    /// <param name="dictionary">What stands in the block because no other block tells what its codes mean.</param>
    public static (IReadOnlyList<ReadOnlyMemory<byte>> Parts, uint Checksum) Write(Tail rows, RowEncoder encoder, IReadOnlyList<DictionaryPart> dictionary)
    {
        var writer = new BlockWriter();
        if (rows.Rows > 0)
        {
            writer.AddTimes(rows);
            writer.Add(StoredColumn.Position, "", rows.Positions, sizeof(uint));
        }
        for (var i = 0; i < rows.Measures; i++)
        {
            writer.AddAnswers(encoder.Measures[i].Code, rows.Answers(i));
        }
        for (var i = 0; i < rows.Dimensions; i++)
        {
            writer.Add(StoredColumn.Dimension, encoder.Dimensions[i].Name, rows.Codes(i), 1);
        }
        var (head, checksum) = new BlockHead(
            rows.Rows, rows.FirstPosition, rows.LastPosition, rows.Earliest, rows.Latest, writer.columns, dictionary).Write();
        return ([head, .. writer.parts], checksum);
    }

    private void AddTimes(Tail rows)
    {
        var shift = (uint)(rows.Earliest - rows.TimeBase);
        var times = rows.Times.ToArray();
        foreach (ref var time in times.AsSpan())
        {
            time -= shift;
        }
        Add(StoredColumn.Time, "", times, sizeof(uint));
    }

    private void AddAnswers(string measure, ReadOnlySpan<byte> values)
    {
        if (values.IsEmpty)
        {
            return;
        }
        var (least, greatest) = (byte.MaxValue, byte.MinValue);
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }
        Place(StoredColumn.Answers, measure, least, greatest, 1, least == greatest ? [] : values.ToArray());
    }

    private void Add(StoredColumn kind, string name, ReadOnlySpan<uint> values, int leastWidth)
    {
        if (values.IsEmpty)
        {
            return;
        }
        var (least, greatest) = (uint.MaxValue, uint.MinValue);
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }
        var width = Math.Max(leastWidth, greatest <= byte.MaxValue ? 1 : greatest <= ushort.MaxValue ? 2 : sizeof(uint));
        Place(kind, name, least, greatest, width, least == greatest ? [] : Narrow(values, width));
    }

    private void Place(StoredColumn kind, string name, uint least, uint greatest, int width, byte[] bytes)
    {
        if (least == greatest)
        {
            // Where nobody has a value there is no column: readers take it for one of zeros.
            if (greatest > 0 || kind is StoredColumn.Time or StoredColumn.Position)
            {
                columns.Add(new(kind, name, 0, 0, least, greatest, 0));
            }
            return;
        }
        columns.Add(new(kind, name, width, length, least, greatest, Checksum.Of(bytes)));
        var padding = BlockHead.Padding(bytes.Length);
        parts.Add(bytes);
        parts.Add(new byte[padding]);
        length += bytes.Length + padding;
    }

    private static byte[] Narrow(ReadOnlySpan<uint> values, int width)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(values.Length * width);
        switch (width)
        {
            case 1:
                for (var i = 0; i < values.Length; i++)
                {
                    bytes[i] = (byte)values[i];
                }
                break;
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
                for (var i = 0; i < values.Length; i++)
                {
                    shorts[i] = (ushort)values[i];
                }
                break;
            default:
                MemoryMarshal.AsBytes(values).CopyTo(bytes);
                break;
        }
        return bytes;
    }
}
