using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kept.Analytics.Language.Models;

/// <summary>Adds lines of bytes, each times a value, to sums.</summary>
internal static class Lines
{
    private const int Step = 16;

    /// <summary>Adds for each row its line, times its value, to the sums; a line is as long as the sums are, a multiple of 16.</summary>
    /// <param name="mask">Cuts a row to those there are.</param>
    public static void Add(ReadOnlySpan<sbyte> lines, ReadOnlySpan<uint> rows, ReadOnlySpan<int> values, uint mask, Span<int> sums)
    {
        // Sixteen at a time stay in registers over all rows.
        for (var at = 0; at < sums.Length; at += 2 * Step)
        {
            if (at + Step < sums.Length)
            {
                AddTwo(lines[at..], rows, values, mask, sums.Length, sums[at..]);
            }
            else
            {
                AddOne(lines[at..], rows, values, mask, sums.Length, sums[at..]);
            }
        }
    }

    /// <summary>Adds a line of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddEight(ReadOnlySpan<sbyte> line, Span<int> sums)
    {
        var numbers = Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref MemoryMarshal.GetReference(line)))).AsSByte());
        var (first, second) = Vector128.Widen(numbers);
        ref var to = ref MemoryMarshal.GetReference(sums);
        (Vector128.LoadUnsafe(ref to) + first).StoreUnsafe(ref to);
        (Vector128.LoadUnsafe(ref to, 4) + second).StoreUnsafe(ref to, 4);
    }

    private static void AddOne(ReadOnlySpan<sbyte> lines, ReadOnlySpan<uint> rows, ReadOnlySpan<int> values, uint mask, int width, Span<int> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(lines);
        var (a, b) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (var i = 0; i < rows.Length; i++)
        {
            var times = Vector256.Create(values[i]);
            var (first, second) = Sixteen(ref from, (rows[i] & mask) * (nuint)width);
            a += first * times;
            b += second * times;
        }
        Store(a, b, sums);
    }

    private static void AddTwo(ReadOnlySpan<sbyte> lines, ReadOnlySpan<uint> rows, ReadOnlySpan<int> values, uint mask, int width, Span<int> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(lines);
        var (a, b, c, d) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
        for (var i = 0; i < rows.Length; i++)
        {
            var times = Vector256.Create(values[i]);
            var at = (rows[i] & mask) * (nuint)width;
            var (first, second) = Sixteen(ref from, at);
            a += first * times;
            b += second * times;
            (first, second) = Sixteen(ref from, at + Step);
            c += first * times;
            d += second * times;
        }
        Store(a, b, sums);
        Store(c, d, sums[Step..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int> First, Vector256<int> Second) Sixteen(ref sbyte from, nuint at)
    {
        var bytes = Vector128.LoadUnsafe(ref from, at);
        var (low, high) = Vector128.Widen(bytes);
        return Vector256.Widen(Vector256.Create(low, high));
    }

    private static void Store(Vector256<int> first, Vector256<int> second, Span<int> sums)
    {
        ref var to = ref MemoryMarshal.GetReference(sums);
        (Vector256.LoadUnsafe(ref to) + first).StoreUnsafe(ref to);
        (Vector256.LoadUnsafe(ref to, 8) + second).StoreUnsafe(ref to, 8);
    }
}
