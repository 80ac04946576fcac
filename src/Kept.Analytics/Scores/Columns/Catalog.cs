namespace Kept.Analytics.Scores.Columns;

/// <summary>Codes that a block brought into a dimension lie between these.</summary>
internal sealed record CodeRange(string Dimension, int First, int Last);

/// <summary>A block as the catalog names it: with the checksum of its head, so that no other block can be taken for it.</summary>
/// <param name="Fault">Why its rows must be read anew, once that was found; else null.</param>
/// <param name="Coding">By what its rows were coded, in the words of who coded them.</param>
internal sealed record CatalogBlock(
    string Name, int Rows, long FirstPosition, long LastPosition, uint Checksum, IReadOnlyList<CodeRange> Introduced, string? Fault, string Coding)
{
    public BlockDamagedException Damaged(string what) => new(Name, FirstPosition, LastPosition, what);
}

/// <summary>What makes up a table: its measures, its dimensions with how many codes each has given, its blocks in order, and up
/// to which position of the log they reach. No text of a value stands here.</summary>
/// <param name="NextName">The number the next block is named by; names are never used twice.</param>
internal sealed record Catalog(
    string Survey, long Position, long NextName, IReadOnlyList<Measure> Measures, IReadOnlyList<(string Name, int Codes)> Dimensions, IReadOnlyList<CatalogBlock> Blocks)
{
    private const long Magic = 0x544143534C4F434B; // KCOLSCAT
    private const int Version = 2;
    private const int Fewest = 16;

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new StoredWriter(stream);
        writer.Write(Magic);
        writer.Write(Version);
        writer.WriteText(Survey);
        writer.Write(Position);
        writer.Write(NextName);
        writer.WriteList(Measures, measure =>
        {
            writer.WriteText(measure.Code);
            writer.Write((byte)measure.Metric);
            writer.Write(measure.Min);
            writer.Write(measure.Max);
        });
        writer.WriteList(Dimensions, dimension =>
        {
            writer.WriteText(dimension.Name);
            writer.Write(dimension.Codes);
        });
        writer.WriteList(Blocks, block =>
        {
            writer.WriteText(block.Name);
            writer.Write(block.Rows);
            writer.Write(block.FirstPosition);
            writer.Write(block.LastPosition);
            writer.Write(block.Checksum);
            writer.WriteText(block.Fault ?? "");
            writer.WriteText(block.Coding);
            writer.WriteList(block.Introduced, range =>
            {
                writer.WriteText(range.Dimension);
                writer.Write(range.First);
                writer.Write(range.Last);
            });
        });
        writer.Flush();
        writer.Write(Checksum.Of(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    /// <summary>Null and why, if these bytes are not a catalog of this version as it was written.</summary>
    public static Catalog? Read(byte[] bytes, out string fault)
    {
        fault = "The catalog does not have the checksum it was written with.";
        if (bytes.Length < Fewest || Columns.Checksum.Of(bytes.AsSpan(0, bytes.Length - sizeof(uint))) != BitConverter.ToUInt32(bytes, bytes.Length - sizeof(uint)))
        {
            return null;
        }
        using var stream = new MemoryStream(bytes);
        using var reader = new StoredReader(stream);
        fault = "The catalog is of another version.";
        if (reader.ReadInt64() != Magic || reader.ReadInt32() != Version)
        {
            return null;
        }
        return new(
            reader.ReadText(), reader.ReadInt64(), reader.ReadInt64(),
            reader.ReadList(() => new Measure(reader.ReadText(), (Metric)reader.ReadByte(), reader.ReadInt32(), reader.ReadInt32())),
            reader.ReadList(() => (reader.ReadText(), reader.ReadInt32())),
            reader.ReadList(() => Block(reader)));
    }

    private static CatalogBlock Block(StoredReader reader)
    {
        var (name, rows, first, last, checksum) = (reader.ReadText(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt32());
        var (fault, coding) = (reader.ReadText(), reader.ReadText());
        var introduced = reader.ReadList(() => new CodeRange(reader.ReadText(), reader.ReadInt32(), reader.ReadInt32()));
        return new(name, rows, first, last, checksum, introduced, fault.Length > 0 ? fault : null, coding);
    }
}
