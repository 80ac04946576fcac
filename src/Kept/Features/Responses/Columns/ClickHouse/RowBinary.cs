using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>Rows in ClickHouse's RowBinary: numbers little-endian, lengths as LEB128 before texts and arrays, nothing between.</summary>
internal sealed class RowBinaryWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    public void Byte(byte value) => _bytes.Write([value]);

    public void UInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _bytes.Write(bytes);
    }

    public void UInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _bytes.Write(bytes);
    }

    public void Int64(long value) => UInt64(unchecked((ulong)value));

    public void Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Count(bytes.Length);
        _bytes.Write(bytes);
    }

    /// <summary>How many items of an array follow.</summary>
    public void Count(int count)
    {
        for (var rest = (uint)count; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                Byte((byte)rest);
                return;
            }
            Byte((byte)(rest | 0x80));
        }
    }
}

/// <summary>Reads a whole answer in RowBinary, value by value.</summary>
internal sealed class RowBinaryReader(byte[] bytes)
{
    private int _at;

    /// <summary>Whether more rows follow.</summary>
    public bool HasMore => _at < bytes.Length;

    public byte Byte() => Next(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Next(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Next(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Next(8));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Next(8));

    public string Text() => Encoding.UTF8.GetString(Next(Count()));

    /// <summary>How many items of an array follow.</summary>
    public int Count()
    {
        var (count, shift) = (0u, 0);
        while (true)
        {
            var part = Byte();
            count |= (uint)(part & 0x7f) << shift;
            if (part < 0x80) return (int)count;
            shift += 7;
        }
    }

    private ReadOnlySpan<byte> Next(int count)
    {
        var next = bytes.AsSpan(_at, count);
        _at += count;
        return next;
    }
}
