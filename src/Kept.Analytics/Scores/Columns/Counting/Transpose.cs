using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>From columns to rows, 32 rows at a time; needs <see cref="Avx2"/>.</summary>
internal static unsafe class Transpose
{
    /// <summary>Byte i of words[r] becomes columns[i][first + r], for eight columns and 32 rows.</summary>
    public static void EightColumns(byte** columns, int first, ulong* words)
    {
        var (a, b) = Zip(columns[0] + first, columns[1] + first);
        var (c, d) = Zip(columns[2] + first, columns[3] + first);
        var (e, f) = Zip(columns[4] + first, columns[5] + first);
        var (g, h) = Zip(columns[6] + first, columns[7] + first);
        FromPairs(a, c, e, g, words);
        FromPairs(b, d, f, h, words + 8);
    }

    // Instructions work on each half of a vector by itself: low pairs are those of the first eight rows and of the eight from 16 on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ushort> Low, Vector256<ushort> High) Zip(byte* x, byte* y)
    {
        var (a, b) = (Vector256.Load(x), Vector256.Load(y));
        return (Avx2.UnpackLow(a, b).AsUInt16(), Avx2.UnpackHigh(a, b).AsUInt16());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FromPairs(Vector256<ushort> a, Vector256<ushort> b, Vector256<ushort> c, Vector256<ushort> d, ulong* words)
    {
        FromFours(Avx2.UnpackLow(a, b).AsUInt32(), Avx2.UnpackLow(c, d).AsUInt32(), words);
        FromFours(Avx2.UnpackHigh(a, b).AsUInt32(), Avx2.UnpackHigh(c, d).AsUInt32(), words + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FromFours(Vector256<uint> a, Vector256<uint> b, ulong* words)
    {
        var (low, high) = (Avx2.UnpackLow(a, b).AsUInt64(), Avx2.UnpackHigh(a, b).AsUInt64());
        low.GetLower().Store(words);
        high.GetLower().Store(words + 2);
        low.GetUpper().Store(words + 16);
        high.GetUpper().Store(words + 18);
    }
}
