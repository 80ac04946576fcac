using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Kept.Analytics.Handoffs.Reading;

/// <summary>A stream that is only read, forwards.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Counts what comes through, and ends it where it is too much.</summary>
internal sealed class LimitedStream(Stream inner, long most) : ForwardStream
{
    private long read;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var got = inner.Read(buffer);
            read += got;
            return read <= most ? got : throw new LogReadException(LogFault.TooLarge, most.ToString(CultureInfo.InvariantCulture));
        }
        catch (InvalidDataException)
        {
            throw new LogReadException(LogFault.BrokenGzip);
        }
    }
}

/// <summary>One stream after the other.</summary>
internal sealed class JoinedStream(Stream first, Stream second) : ForwardStream
{
    public override int Read(Span<byte> buffer) => first.Read(buffer) is > 0 and var got ? got : second.Read(buffer);
}

/// <summary>Unpacks, and does not take a file that breaks off for one that ends: a GZipStream gives what it has and says nothing.</summary>
internal sealed class WholeGzip : ForwardStream
{
    private readonly Packed packed;
    private readonly GZipStream unpacked;
    private long length;

    public WholeGzip(Stream stream)
    {
        packed = new(stream);
        unpacked = new(packed, CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        var got = unpacked.Read(buffer);
        length += got;
        // RFC 1952: the last four bytes are the length, modulo 2³²; of several files in one, that of the last.
        return got > 0 || buffer.IsEmpty || packed.Last == (uint)length || packed.HasSeveral ? got : throw new LogReadException(LogFault.BrokenGzip);
    }

    protected override void Dispose(bool disposing)
    {
        unpacked.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Packed(Stream stream) : ForwardStream
    {
        private readonly byte[] last = new byte[4];
        private bool hasBegun;

        public uint Last => BinaryPrimitives.ReadUInt32LittleEndian(last);

        public bool HasSeveral { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var got = stream.Read(buffer);
            var read = buffer[..got];
            HasSeveral |= read[Math.Min(got, hasBegun ? 0 : 1)..].IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) >= 0;
            hasBegun |= got > 0;
            Span<byte> both = [.. last, .. read[Math.Max(0, got - 4)..]];
            both[^4..].CopyTo(last);
            return got;
        }
    }
}
