namespace Kept.Analytics.Scores.Columns;

/// <summary>Where a table's blocks are kept between runs: files mapped into memory (in the product), or plain memory. A block is
/// written once and never changed; the catalog says which blocks make up the table, and is replaced as a whole.</summary>
public interface IBlockStorage
{
    /// <summary>The catalog as it was last replaced; null where there is none yet.</summary>
    byte[]? ReadCatalog();

    /// <summary>Replaces the catalog durably: after a crash there is the old one or the new one, never a mixture.</summary>
    void ReplaceCatalog(ReadOnlySpan<byte> catalog);

    /// <summary>Opens a block for reading without copying it; null where it is gone.</summary>
    IBlockMemory? Open(string name);

    /// <summary>Writes a block durably, before the catalog names it.</summary>
    void Write(string name, IReadOnlyList<ReadOnlyMemory<byte>> parts);

    /// <summary>Names of all blocks there are, also those that no catalog names (left over from a crash).</summary>
    IReadOnlyList<string> Names();

    void Delete(string name);
}

/// <summary>The bytes of one block at an address that does not move until it is disposed of; 64-byte aligned.</summary>
public unsafe interface IBlockMemory : IDisposable
{
    byte* Data { get; }

    long Length { get; }
}
