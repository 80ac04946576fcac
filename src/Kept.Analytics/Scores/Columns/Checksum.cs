using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Kept.Analytics.Scores.Columns;

/// <summary>CRC-32C (Castagnoli, reflected polynomial 0x82F63B78; RFC 3720, B.4), by the processor's instruction where it has one.
/// It finds every single flipped bit, and every burst of up to 32 bits.</summary>
internal static class Checksum
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        if (Sse42.X64.IsSupported)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(bytes);
            ulong wide = crc;
            foreach (var word in words)
            {
                wide = Sse42.X64.Crc32(wide, word);
            }
            crc = (uint)wide;
            foreach (var one in bytes[(words.Length * sizeof(ulong))..])
            {
                crc = Sse42.Crc32(crc, one);
            }
            return ~crc;
        }
        if (Crc32.Arm64.IsSupported)
        {
            var rest = bytes;
            for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
            {
                crc = Crc32.Arm64.ComputeCrc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            }
            foreach (var one in rest)
            {
                crc = Crc32.ComputeCrc32C(crc, one);
            }
            return ~crc;
        }
        return ByTable(bytes);
    }

    /// <summary>The same without the processor's help.</summary>
    internal static uint ByTable(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc = (crc >> 8) ^ Table[(byte)(crc ^ one)];
        }
        return ~crc;
    }

    private static uint Remainder(int one)
    {
        var crc = (uint)one;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
        }
        return crc;
    }
}
