using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kept.Benchmarks.Scores;

/// <summary>How fast this machine reads memory: the plain sum of many bytes, the best of several rounds.</summary>
internal static class Bandwidth
{
    private const int Bytes = 400_000_000;
    private const int Rounds = 15;

    /// <summary>In GB/s.</summary>
    public static double Of(int cores)
    {
        var numbers = GC.AllocateUninitializedArray<ulong>(Bytes / sizeof(ulong), pinned: true);
        for (var i = 0; i < numbers.Length; i++) numbers[i] = (ulong)i;
        var (best, sum) = (double.MaxValue, 0UL);
        for (var round = 0; round < Rounds; round++)
        {
            var sums = new ulong[cores];
            var started = Stopwatch.GetTimestamp();
            Parallel.For(0, cores, new ParallelOptions { MaxDegreeOfParallelism = cores }, core =>
            {
                var from = (int)((long)numbers.Length * core / cores);
                sums[core] = Sum(numbers.AsSpan(from..(int)((long)numbers.Length * (core + 1) / cores)));
            });
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
            sum = sums.Aggregate((a, b) => a + b);
        }
        var n = (ulong)numbers.Length;
        return sum == n * (n - 1) / 2 ? Bytes / best / 1e9 : throw new InvalidOperationException("The sum is wrong.");
    }

    // Four sums side by side, so that no addition waits for the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Sum(ReadOnlySpan<ulong> numbers)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(numbers);
        var (a, b, c, d) = (Vector<ulong>.Zero, Vector<ulong>.Zero, Vector<ulong>.Zero, Vector<ulong>.Zero);
        var i = 0;
        for (; i <= vectors.Length - 4; i += 4)
        {
            a += vectors[i];
            b += vectors[i + 1];
            c += vectors[i + 2];
            d += vectors[i + 3];
        }
        var sum = Vector.Sum(a + b + c + d);
        for (var rest = i * Vector<ulong>.Count; rest < numbers.Length; rest++) sum += numbers[rest];
        return sum;
    }
}
