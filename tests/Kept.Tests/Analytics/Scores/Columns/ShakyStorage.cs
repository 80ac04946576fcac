using Kept.Analytics.Scores.Columns;

namespace Kept.Tests.Analytics.Scores.Columns;

/// <summary>The process stops here.</summary>
internal sealed class StoppedException : Exception;

/// <summary>Memory as a disk that can be full, be pulled out after some operations, and have its bytes looked at and changed.</summary>
internal sealed class ShakyStorage : IBlockStorage
{
    private readonly MemoryStorage memory = new();
    private readonly Dictionary<string, byte[]> written = [];

    public int Operations { get; private set; }

    /// <summary>The operation that stops the process, counted from 1; one that writes a block leaves half of it.</summary>
    public int StopAt { get; set; } = int.MaxValue;

    /// <summary>The operation that fails for want of room.</summary>
    public int FailAt { get; set; } = int.MaxValue;

    public bool IsFull { get; set; }

    public IReadOnlyDictionary<string, byte[]> Blocks => written;

    public byte[]? ReadCatalog() => memory.ReadCatalog();

    public void ReplaceCatalog(ReadOnlySpan<byte> catalog)
    {
        Step();
        memory.ReplaceCatalog(catalog);
    }

    public IBlockMemory? Open(string name) => memory.Open(name);

    public void Write(string name, IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        var bytes = parts.SelectMany(part => part.ToArray()).ToArray();
        try
        {
            Step();
        }
        catch (StoppedException)
        {
            Put(name, bytes[..(bytes.Length / 2)]);
            throw;
        }
        Put(name, bytes);
    }

    public IReadOnlyList<string> Names() => memory.Names();

    public void Delete(string name)
    {
        Step();
        memory.Delete(name);
        written.Remove(name);
    }

    /// <summary>Changes a block behind the table's back; null takes it away.</summary>
    public void Put(string name, byte[]? bytes)
    {
        memory.Delete(name);
        written.Remove(name);
        if (bytes is not null)
        {
            written[name] = bytes;
            memory.Write(name, [bytes]);
        }
    }

    private void Step()
    {
        Operations++;
        if (Operations >= StopAt)
        {
            throw new StoppedException();
        }
        if (IsFull || Operations == FailAt)
        {
            throw new IOException("No space left on device.");
        }
    }
}
