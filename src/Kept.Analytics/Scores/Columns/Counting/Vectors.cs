using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>Arithmetic over stretches of rows, sixteen at a time.</summary>
internal static unsafe class Vectors
{
    /// <summary>to[i] = from[i] × scale + plus.</summary>
    public static void Scale(uint* from, uint scale, uint plus, int count, uint* to)
    {
        var (times, more) = (Vector512.Create(scale), Vector512.Create(plus));
        var i = 0;
        for (; i <= count - Vector512<uint>.Count; i += Vector512<uint>.Count)
        {
            (Vector512.Load(from + i) * times + more).Store(to + i);
        }
        for (; i < count; i++)
        {
            to[i] = from[i] * scale + plus;
        }
    }

    /// <summary>to[i] += values[i] × scale.</summary>
    public static void AddScaled(Column values, uint scale, int count, uint* to)
    {
        switch (values.Width)
        {
            case 1:
                AddScaled(values.Data, scale, count, to);
                break;
            case 2:
                AddScaled((ushort*)values.Data, scale, count, to);
                break;
            default:
                AddScaled((uint*)values.Data, scale, count, to);
                break;
        }
    }

    private static void AddScaled<T>(T* values, uint scale, int count, uint* to) where T : unmanaged, IBinaryInteger<T>
    {
        var i = 0;
        if (Avx512F.IsSupported)
        {
            var times = Vector512.Create(scale);
            for (; i <= count - Vector512<uint>.Count; i += Vector512<uint>.Count)
            {
                (Vector512.Load(to + i) + Widened(values + i) * times).Store(to + i);
            }
        }
        for (; i < count; i++)
        {
            to[i] += uint.CreateTruncating(values[i]) * scale;
        }
    }

    /// <summary>to[i] += map[values[i]].</summary>
    public static void AddMapped(Column values, uint[] map, int count, uint* to)
    {
        switch (values.Width)
        {
            case 1:
                AddMapped(values.Data, map, count, to);
                break;
            case 2:
                AddMapped((ushort*)values.Data, map, count, to);
                break;
            default:
                AddMapped((uint*)values.Data, map, count, to);
                break;
        }
    }

    private static void AddMapped<T>(T* values, uint[] map, int count, uint* to) where T : unmanaged, IBinaryInteger<T>
    {
        fixed (uint* added = map)
        {
            for (var i = 0; i < count; i++)
            {
                to[i] += added[uint.CreateTruncating(values[i])];
            }
        }
    }

    /// <summary>to[i] += step where values[i] is not below the start.</summary>
    public static void AddFrom(uint* values, uint start, uint step, int count, uint* to)
    {
        var (first, more) = (Vector512.Create(start), Vector512.Create(step));
        var i = 0;
        for (; i <= count - Vector512<uint>.Count; i += Vector512<uint>.Count)
        {
            (Vector512.Load(to + i) + (Vector512.GreaterThanOrEqual(Vector512.Load(values + i), first) & more)).Store(to + i);
        }
        for (; i < count; i++)
        {
            to[i] += values[i] >= start ? step : 0;
        }
    }

    /// <summary>Puts the marked ones (mask 0xFF) of some values, each of this width, close together. What stands within 64 bytes
    /// beyond the last is written over.</summary>
    public static void Pack(byte* from, int width, byte* mask, int count, byte* to)
    {
        switch (width)
        {
            case 1:
                Pack(from, mask, count, to);
                break;
            case 2:
                Pack((ushort*)from, mask, count, (ushort*)to);
                break;
            default:
                Pack((uint*)from, mask, count, (uint*)to);
                break;
        }
    }

    private static void Pack<T>(T* from, byte* mask, int count, T* to) where T : unmanaged
    {
        var i = 0;
        if (Avx512Vbmi2.IsSupported)
        {
            for (; i <= count - Vector512<T>.Count; i += Vector512<T>.Count)
            {
                to += Pack(Vector512.Load(from + i), mask + i, to);
            }
        }
        for (; i < count; i++)
        {
            *to = from[i];
            to += mask[i] & 1;
        }
    }

    // How many of one vector's values were marked.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Pack<T>(Vector512<T> some, byte* mask, T* to) where T : unmanaged
    {
        if (sizeof(T) == 1)
        {
            var marked = Vector512.Load(mask);
            Avx512Vbmi2.Compress(Vector512<byte>.Zero, marked, some.AsByte()).Store((byte*)to);
            return BitOperations.PopCount(marked.ExtractMostSignificantBits());
        }
        if (sizeof(T) == 2)
        {
            var marked = Avx512BW.ConvertToVector512Int16(Vector256.Load((sbyte*)mask)).AsUInt16();
            Avx512Vbmi2.Compress(Vector512<ushort>.Zero, marked, some.AsUInt16()).Store((ushort*)to);
            return BitOperations.PopCount(marked.ExtractMostSignificantBits());
        }
        var wanted = Avx512F.ConvertToVector512Int32(Vector128.Load((sbyte*)mask)).AsUInt32();
        Avx512F.Compress(Vector512<uint>.Zero, wanted, some.AsUInt32()).Store((uint*)to);
        return BitOperations.PopCount(wanted.ExtractMostSignificantBits());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Widened<T>(T* values) where T : unmanaged => sizeof(T) switch
    {
        1 => Avx512F.ConvertToVector512UInt32(Vector128.Load((byte*)values)),
        2 => Avx512F.ConvertToVector512UInt32(Vector256.Load((ushort*)values)),
        _ => Vector512.Load((uint*)values),
    };
}
