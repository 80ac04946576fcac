using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>Sums and sums of products of stretches of bytes.</summary>
internal static unsafe class Dots
{
    /// <summary>How many bytes of a mask are set.</summary>
    public static int Marked(byte* mask, int count)
    {
        var (marked, i) = (0, 0);
        for (; i <= count - Vector512<byte>.Count; i += Vector512<byte>.Count)
        {
            marked += BitOperations.PopCount(Vector512.Load(mask + i).ExtractMostSignificantBits());
        }
        for (; i < count; i++)
        {
            marked += mask[i] & 1;
        }
        return marked;
    }

    /// <summary>Copies values of a column where the mask is set, and zeros elsewhere.</summary>
    public static void Masked(Column column, int first, byte* mask, byte* to, int count)
    {
        var i = 0;
        for (; i <= count - Vector512<byte>.Count; i += Vector512<byte>.Count)
        {
            var values = column.Width == 0 ? Vector512.Create((byte)column.Constant) : Vector512.Load(column.Data + first + i);
            (values & Vector512.Load(mask + i)).Store(to + i);
        }
        for (; i < count; i++)
        {
            to[i] = (byte)((column.Width == 0 ? column.Constant : column.Data[first + i]) & mask[i]);
        }
    }

    public static long Sum(byte* x, int count)
    {
        var (sum, i) = (0L, 0);
        if (Avx2.IsSupported)
        {
            var total = Vector256<long>.Zero;
            for (; i <= count - Vector256<byte>.Count; i += Vector256<byte>.Count)
            {
                total += Avx2.SumAbsoluteDifferences(Vector256.Load(x + i), Vector256<byte>.Zero).AsInt64();
            }
            sum = Vector256.Sum(total);
        }
        for (; i < count; i++)
        {
            sum += x[i];
        }
        return sum;
    }

    /// <summary>Σ x × y over at most 4,096 bytes.</summary>
    /// <param name="isSmall">All bytes are below 128: then two neighbouring products fit sixteen bits.</param>
    public static long Product(byte* x, byte* y, int count, bool isSmall)
    {
        var (sum, i) = (0L, 0);
        if (isSmall && Avx512BW.IsSupported)
        {
            var total = Vector512<int>.Zero;
            for (; i <= count - Vector512<byte>.Count; i += Vector512<byte>.Count)
            {
                var pairs = Avx512BW.MultiplyAddAdjacent(Vector512.Load(x + i), Vector512.Load((sbyte*)y + i));
                total += Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One);
            }
            sum = Vector512.Sum(total);
        }
        else if (Avx2.IsSupported)
        {
            var total = Vector256<int>.Zero;
            for (; i <= count - 16; i += 16)
            {
                total += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(x + i), Avx2.ConvertToVector256Int16(y + i));
            }
            sum = Vector256.Sum(total);
        }
        for (; i < count; i++)
        {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
