using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Kept.Analytics.Scores.Columns;

/// <summary>Blocks kept in this process and nowhere else: for installations that keep none on disk, for tests and benches.</summary>
public sealed class MemoryStorage : IBlockStorage
{
    private readonly ConcurrentDictionary<string, Aligned> blocks = new(StringComparer.Ordinal);
    private volatile byte[]? catalog;

    public byte[]? ReadCatalog() => catalog;

    public void ReplaceCatalog(ReadOnlySpan<byte> catalog) => this.catalog = catalog.ToArray();

    public IBlockMemory? Open(string name) => blocks.TryGetValue(name, out var block) ? new Lease(block) : null;

    public void Write(string name, IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        var block = new Aligned(parts.Sum(part => (long)part.Length));
        var at = 0L;
        foreach (var part in parts)
        {
            block.Write(at, part.Span);
            at += part.Length;
        }
        blocks[name] = block;
    }

    public IReadOnlyList<string> Names() => [.. blocks.Keys];

    public void Delete(string name) => blocks.TryRemove(name, out _);

    /// <summary>Memory beyond the collector, freed when neither the storage nor a lease knows it any more.</summary>
    private sealed unsafe class Aligned
    {
        private const nuint Alignment = 64;

        public Aligned(long length)
        {
            Length = length;
            Data = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, length), Alignment);
            GC.AddMemoryPressure(Math.Max(1, length));
        }

        ~Aligned()
        {
            NativeMemory.AlignedFree(Data);
            GC.RemoveMemoryPressure(Math.Max(1, Length));
        }

        public byte* Data { get; }

        public long Length { get; }

        public void Write(long at, ReadOnlySpan<byte> part)
        {
            part.CopyTo(new Span<byte>(Data + at, part.Length));
            GC.KeepAlive(this);
        }
    }

    private sealed unsafe class Lease(Aligned block) : IBlockMemory
    {
        public byte* Data => block.Data;

        public long Length => block.Length;

        public void Dispose()
        {
            // The memory goes with the last who knows it.
        }
    }
}
