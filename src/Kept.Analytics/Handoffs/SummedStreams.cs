using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Kept.Analytics.Handoffs;

/// <summary>Writes arrays, and at the end the sum of all that was written.</summary>
internal sealed class SummedWriter(Stream stream) : IDisposable
{
    private readonly IncrementalHash sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        sum.AppendData(bytes);
        stream.Write(bytes);
    }

    public void WriteArray<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        Write(MemoryMarshal.AsBytes([numbers.Length]));
        Write(MemoryMarshal.AsBytes(numbers));
    }

    public void WriteSum() => stream.Write(sum.GetHashAndReset());

    public void Dispose() => sum.Dispose();
}

/// <summary>Reads what <see cref="SummedWriter"/> wrote.</summary>
internal sealed class SummedReader(Stream stream) : IDisposable
{
    // A damaged length must not take memory for bytes that are not there: it grows as they come.
    private const int AtOnce = 1 << 20;

    private readonly IncrementalHash sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public byte[] ReadBytes(int count)
    {
        var bytes = new byte[Math.Min(count, AtOnce)];
        for (var read = 0; read < count;)
        {
            if (read == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
            }
            var got = stream.Read(bytes, read, bytes.Length - read);
            read += got > 0 ? got : throw new HandoffLogException("The stored log is cut off.");
        }
        sum.AppendData(bytes);
        return bytes;
    }

    public T[] ReadArray<T>()
        where T : unmanaged
    {
        var length = MemoryMarshal.Read<int>(ReadBytes(sizeof(int)));
        var size = (long)length * Unsafe.SizeOf<T>();
        if (length < 0 || size > Array.MaxLength)
        {
            throw new HandoffLogException("The stored log is damaged.");
        }
        return MemoryMarshal.Cast<byte, T>(ReadBytes((int)size)).ToArray();
    }

    public void CheckSum()
    {
        var expected = sum.GetHashAndReset();
        if (!ReadBytes(expected.Length).AsSpan().SequenceEqual(expected))
        {
            throw new HandoffLogException("The stored log is damaged: its sum does not match.");
        }
    }

    public void Dispose() => sum.Dispose();
}
