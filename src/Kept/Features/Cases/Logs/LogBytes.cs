using System.IO.Compression;
using Kept.Analytics.Handoffs;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Logs;

/// <summary>An imported log's cases to and from the database.</summary>
internal static class LogBytes
{
    /// <summary>Cuts a log into chunks, in order.</summary>
    public static IEnumerable<LogChunk> Cut(Guid id, HandoffLog log)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) log.Write(gzip);
        var bytes = packed.GetBuffer();
        for (var (at, number) = (0, 0); at < packed.Length; at += LogChunk.Largest, number++)
        {
            yield return new LogChunk(id, number, bytes.AsSpan(at, (int)Math.Min(LogChunk.Largest, packed.Length - at)).ToArray());
        }
    }

    /// <exception cref="HandoffLogException">The chunks are not what was written.</exception>
    public static async Task<HandoffLog> Read(KeptDb db, Guid id, CancellationToken ct)
    {
        using var packed = new MemoryStream();
        await foreach (var bytes in db.LogChunks.AsNoTracking().Where(chunk => chunk.LogId == id).OrderBy(chunk => chunk.Number).Select(chunk => chunk.Bytes).AsAsyncEnumerable().WithCancellation(ct))
        {
            packed.Write(bytes);
        }
        packed.Position = 0;
        try
        {
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            return HandoffLog.Read(gzip);
        }
        catch (InvalidDataException broken)
        {
            throw new HandoffLogException("The stored log is damaged.", broken);
        }
    }
}
