namespace Kept.Analytics.Scores.Columns;

internal enum StoredColumn : byte
{
    Time = 1,
    Position = 2,
    Answers = 3,
    Dimension = 4,
}

/// <summary>Where a column stands in a block and what it holds: rows × <see cref="Width"/> bytes from <see cref="Offset"/>; of
/// width 0 where every row has the <see cref="Least"/> value, which then is the greatest too.</summary>
internal sealed record ColumnPlace(StoredColumn Kind, string Name, int Width, long Offset, uint Least, uint Greatest, uint Checksum);

/// <summary>What a block says about itself before its columns; the layout is told in Columns.md.</summary>
internal sealed record BlockHead(
    int Rows, long FirstPosition, long LastPosition, long Earliest, long Latest, IReadOnlyList<ColumnPlace> Columns, IReadOnlyList<DictionaryPart> Dictionary)
{
    public const int Alignment = 64;
    private const long Magic = 0x4B434F4C4254504B; // KPTBLOCK
    private const int Version = 1;
    private const int LengthAt = 12;
    private const int Fewest = 20;

    public static int Padding(long length) => (int)(-length & (Alignment - 1));

    /// <summary>The head as it is stored, padded, and its checksum. Offsets are taken to count from the end of the head; stored
    /// they count from the beginning of the block.</summary>
    public (byte[] Bytes, uint Checksum) Write()
    {
        // Numbers have a fixed size, so the length does not depend on the offsets.
        var length = Bytes(0).Length + sizeof(uint);
        var start = length + Padding(length);
        var bytes = Bytes(start);
        Array.Resize(ref bytes, start);
        BitConverter.TryWriteBytes(bytes.AsSpan(LengthAt), length);
        var checksum = Checksum.Of(bytes.AsSpan(0, length - sizeof(uint)));
        BitConverter.TryWriteBytes(bytes.AsSpan(length - sizeof(uint)), checksum);
        return (bytes, checksum);
    }

    /// <summary>Reads the head of a block; null and why, if it is not the one with this checksum.</summary>
    public static unsafe BlockHead? Read(byte* block, long length, uint checksum, out string fault)
    {
        fault = "it is too short";
        if (length < Fewest)
        {
            return null;
        }
        fault = "it does not begin as a block of this version";
        if (*(long*)block != Magic || *(int*)(block + sizeof(long)) != Version)
        {
            return null;
        }
        fault = "its head does not have the checksum it was written with";
        var head = *(int*)(block + LengthAt) - sizeof(uint);
        if (head < Fewest - sizeof(uint) || head > length - sizeof(uint) || *(uint*)(block + head) != checksum || Checksum.Of(new(block, head)) != checksum)
        {
            return null;
        }
        using var stream = new UnmanagedMemoryStream(block + LengthAt + sizeof(int), head - LengthAt - sizeof(int));
        var read = Read(new StoredReader(stream));
        fault = "it is too short for its columns";
        return read.Columns.All(column => column.Offset + ((long)column.Width * read.Rows) <= length) ? read : null;
    }

    private static BlockHead Read(StoredReader reader)
    {
        var rows = reader.ReadInt32();
        var (first, last, earliest, latest) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var columns = reader.ReadList(() => new ColumnPlace(
            (StoredColumn)reader.ReadByte(), reader.ReadText(), reader.ReadByte(), reader.ReadInt64(), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32()));
        var dictionary = reader.ReadList(() => new DictionaryPart(reader.ReadText(), reader.ReadList(() => Entry(reader))));
        return new(rows, first, last, earliest, latest, columns, dictionary);
    }

    private static DictionaryEntry Entry(StoredReader reader)
    {
        var code = reader.ReadInt32();
        return reader.ReadBoolean() ? new(code, null, [.. reader.ReadList(reader.ReadInt32)]) : new(code, reader.ReadText(), null);
    }

    private byte[] Bytes(long start)
    {
        using var stream = new MemoryStream();
        using var writer = new StoredWriter(stream);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(0);
        writer.Write(Rows);
        writer.Write(FirstPosition);
        writer.Write(LastPosition);
        writer.Write(Earliest);
        writer.Write(Latest);
        writer.WriteList(Columns, column =>
        {
            writer.Write((byte)column.Kind);
            writer.WriteText(column.Name);
            writer.Write((byte)column.Width);
            writer.Write(column.Width == 0 ? 0 : start + column.Offset);
            writer.Write(column.Least);
            writer.Write(column.Greatest);
            writer.Write(column.Checksum);
        });
        writer.WriteList(Dictionary, part =>
        {
            writer.WriteText(part.Dimension);
            writer.WriteList(part.Entries, entry =>
            {
                writer.Write(entry.Code);
                writer.Write(entry.Members is not null);
                if (entry.Members is { } members)
                {
                    writer.WriteList(members, writer.Write);
                }
                else
                {
                    writer.WriteText(entry.Text!);
                }
            });
        });
        writer.Flush();
        return stream.ToArray();
    }
}
