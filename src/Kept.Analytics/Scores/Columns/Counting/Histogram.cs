using System.Numerics;
using System.Runtime.Intrinsics;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>How often each answer stands in a stretch of bytes: compared 64 at a time, as fast as memory gives them.</summary>
internal static unsafe class Histogram
{
    /// <summary>Adds to counts[v] how many of the bytes are v, for all v below <paramref name="slots"/>; every byte is below it.</summary>
    public static void Add(byte* answers, int count, int slots, uint* counts)
    {
        if (slots > 32)
        {
            for (var i = 0; i < count; i++)
            {
                counts[answers[i]]++;
            }
            return;
        }
        var whole = count & ~(Vector512<byte>.Count - 1);
        var found = 0u;
        // The last value is what is left of all; four values at a time share each load.
        var value = 0;
        for (; value + 4 < slots; value += 4)
        {
            found += FourOf(answers, whole, (byte)value, counts + value);
        }
        for (; value < slots - 1; value++)
        {
            var equal = Equal(answers, whole, (byte)value);
            counts[value] += equal;
            found += equal;
        }
        counts[slots - 1] += (uint)whole - found;
        for (var i = whole; i < count; i++)
        {
            counts[answers[i]]++;
        }
    }

    /// <summary>The same over marked rows only (mask 0xFF).</summary>
    public static void Add(byte* answers, byte* mask, int count, int slots, uint* counts)
    {
        var whole = slots > 32 ? 0 : count & ~(Vector512<byte>.Count - 1);
        var value = 0;
        for (; value + 4 <= slots && whole > 0; value += 4)
        {
            FourOf(answers, mask, whole, (byte)value, counts + value);
        }
        for (; value < slots && whole > 0; value++)
        {
            var wanted = Vector512.Create((byte)value);
            var equal = 0;
            for (var i = 0; i < whole; i += Vector512<byte>.Count)
            {
                equal += BitOperations.PopCount((Vector512.Equals(Vector512.Load(answers + i), wanted) & Vector512.Load(mask + i)).ExtractMostSignificantBits());
            }
            counts[value] += (uint)equal;
        }
        for (var i = whole; i < count; i++)
        {
            counts[answers[i]] += mask[i] & 1u;
        }
    }

    private static uint FourOf(byte* answers, int count, byte first, uint* counts)
    {
        var (a, b, c, d) = (Vector512.Create(first), Vector512.Create((byte)(first + 1)), Vector512.Create((byte)(first + 2)), Vector512.Create((byte)(first + 3)));
        uint na = 0, nb = 0, nc = 0, nd = 0;
        for (var i = 0; i < count; i += Vector512<byte>.Count)
        {
            var some = Vector512.Load(answers + i);
            na += (uint)BitOperations.PopCount(Vector512.Equals(some, a).ExtractMostSignificantBits());
            nb += (uint)BitOperations.PopCount(Vector512.Equals(some, b).ExtractMostSignificantBits());
            nc += (uint)BitOperations.PopCount(Vector512.Equals(some, c).ExtractMostSignificantBits());
            nd += (uint)BitOperations.PopCount(Vector512.Equals(some, d).ExtractMostSignificantBits());
        }
        counts[0] += na;
        counts[1] += nb;
        counts[2] += nc;
        counts[3] += nd;
        return na + nb + nc + nd;
    }

    private static void FourOf(byte* answers, byte* mask, int count, byte first, uint* counts)
    {
        var (a, b, c, d) = (Vector512.Create(first), Vector512.Create((byte)(first + 1)), Vector512.Create((byte)(first + 2)), Vector512.Create((byte)(first + 3)));
        for (var i = 0; i < count; i += Vector512<byte>.Count)
        {
            var some = Vector512.Load(answers + i);
            var marked = Vector512.Load(mask + i).ExtractMostSignificantBits();
            counts[0] += (uint)BitOperations.PopCount(Vector512.Equals(some, a).ExtractMostSignificantBits() & marked);
            counts[1] += (uint)BitOperations.PopCount(Vector512.Equals(some, b).ExtractMostSignificantBits() & marked);
            counts[2] += (uint)BitOperations.PopCount(Vector512.Equals(some, c).ExtractMostSignificantBits() & marked);
            counts[3] += (uint)BitOperations.PopCount(Vector512.Equals(some, d).ExtractMostSignificantBits() & marked);
        }
    }

    private static uint Equal(byte* answers, int count, byte value)
    {
        var wanted = Vector512.Create(value);
        var equal = 0;
        for (var i = 0; i < count; i += Vector512<byte>.Count)
        {
            equal += BitOperations.PopCount(Vector512.Equals(Vector512.Load(answers + i), wanted).ExtractMostSignificantBits());
        }
        return (uint)equal;
    }
}
