using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>Which rows of one block are wanted: what the block as a whole decides is decided once, the rest row by row.</summary>
internal readonly unsafe struct RowFilter
{
    private readonly Block block;
    private readonly (Column Column, byte[] Allowed)[][] clauses;
    private readonly (uint From, uint To)[]? times;

    private RowFilter(Block block, (Column, byte[])[][] clauses, (uint, uint)[]? times) => (this.block, this.clauses, this.times) = (block, clauses, times);

    /// <summary>All rows are wanted.</summary>
    public bool TakesAll => clauses.Length == 0 && times is null;

    /// <summary>Null where no row of the block is wanted.</summary>
    public static RowFilter? Of(BoundSelection rows, Block block)
    {
        if (Stretches(rows, block, out var times))
        {
            var open = new List<(Column, byte[])[]>();
            foreach (var clause in rows.Clauses)
            {
                var terms = clause.Select(term => (Column: Of(term, block), term.Allowed)).ToArray();
                if (Array.Exists(terms, term => term.Column.Width == 0 && term.Allowed[term.Column.Constant] != 0))
                {
                    continue;
                }
                var undecided = Array.FindAll(terms, term => term.Column.Width > 0);
                if (undecided.Length == 0)
                {
                    return null;
                }
                open.Add(undecided);
            }
            return new RowFilter(block, [.. open], times);
        }
        return null;
    }

    /// <summary>Sets mask[i] to 0xFF for wanted rows among <paramref name="count"/> from <paramref name="first"/> on, else 0; how many are wanted.</summary>
    public int Mark(int first, int count, byte* mask, byte* spare)
    {
        for (var i = 0; i < clauses.Length; i++)
        {
            var clause = clauses[i];
            if (clause.Length == 1)
            {
                Narrow(clause[0], first, count, mask, i == 0 ? Into.Fresh : Into.Both);
                continue;
            }
            for (var term = 0; term < clause.Length; term++)
            {
                Narrow(clause[term], first, count, spare, term == 0 ? Into.Fresh : Into.Either);
            }
            And(mask, spare, count, isFresh: i == 0);
        }
        if (clauses.Length == 0)
        {
            Unsafe.InitBlock(mask, byte.MaxValue, (uint)count);
        }
        if (times is not null)
        {
            var seconds = (uint*)block.Times.Data + first;
            for (var i = 0; i < count; i++)
            {
                var inside = false;
                foreach (var (from, to) in times)
                {
                    inside |= block.Times.Width == 0 ? block.Times.Constant - from < to - from : seconds[i] - from < to - from;
                }
                mask[i] &= inside ? byte.MaxValue : (byte)0;
            }
        }
        return Dots.Marked(mask, count);
    }

    // From and to as seconds after the block's base; null where the whole block lies within.
    private static bool Stretches(BoundSelection rows, Block block, out (uint, uint)[]? times)
    {
        times = null;
        IEnumerable<(long From, long To)> wanted = rows.Times.Count == 0 ? [(long.MinValue, long.MaxValue)] : rows.Times;
        var met = wanted.Select(t => (From: Math.Max(Math.Max(t.From, rows.From), block.Earliest), To: Math.Min(Math.Min(t.To, rows.To), block.Latest + 1)))
            .Where(t => t.From < t.To).ToArray();
        if (met.Length == 0)
        {
            return false;
        }
        if (met[0].From > block.Earliest || met[0].To <= block.Latest)
        {
            times = Array.ConvertAll(met, t => ((uint)(t.From - block.TimeBase), (uint)(t.To - block.TimeBase)));
        }
        return true;
    }

    private static Column Of(BoundTerm term, Block block) => term.Index < 0 ? Column.Of(0)
        : term.Kind == ColumnKind.Answers ? block.Answers(term.Index) : block.Codes(term.Index);

    // How what a term allows meets what is in the mask already.
    private enum Into
    {
        Fresh,
        Either,
        Both,
    }

    private static void Narrow((Column Column, byte[] Allowed) term, int first, int count, byte* mask, Into into)
    {
        // mask = mask & keep | allowed & (mask | take), so that one loop serves all three.
        var keep = into == Into.Either ? byte.MaxValue : (byte)0;
        var take = into == Into.Both ? (byte)0 : byte.MaxValue;
        fixed (byte* allowed = term.Allowed)
        {
            switch (term.Column.Width)
            {
                case 1 when term.Allowed.Length <= 16 && Vector128.IsHardwareAccelerated:
                    LookUp(term.Column.Data + first, count, term.Allowed, mask, (keep, take));
                    break;
                case 1:
                    var bytes = term.Column.Data + first;
                    for (var i = 0; i < count; i++)
                    {
                        mask[i] = (byte)(mask[i] & keep | allowed[bytes[i]] & (mask[i] | take));
                    }
                    break;
                case 2:
                    var shorts = (ushort*)term.Column.Data + first;
                    for (var i = 0; i < count; i++)
                    {
                        mask[i] = (byte)(mask[i] & keep | allowed[shorts[i]] & (mask[i] | take));
                    }
                    break;
                default:
                    var ints = (uint*)term.Column.Data + first;
                    for (var i = 0; i < count; i++)
                    {
                        mask[i] = (byte)(mask[i] & keep | allowed[ints[i]] & (mask[i] | take));
                    }
                    break;
            }
        }
    }

    // Up to sixteen codes: the table of what is allowed fits a register.
    private static void LookUp(byte* codes, int count, byte[] allowed, byte* mask, (byte Keep, byte Take) into)
    {
        Span<byte> padded = stackalloc byte[16];
        padded.Clear();
        allowed.CopyTo(padded);
        var table = Vector128.Create<byte>(padded);
        var i = 0;
        if (Avx512BW.IsSupported)
        {
            var wide = Vector512.Create(Vector256.Create(table, table), Vector256.Create(table, table));
            var (kept, taken) = (Vector512.Create(into.Keep), Vector512.Create(into.Take));
            for (; i <= count - 64; i += 64)
            {
                var (hit, before) = (Avx512BW.Shuffle(wide, Vector512.Load(codes + i)), Vector512.Load(mask + i));
                (before & kept | hit & (before | taken)).Store(mask + i);
            }
        }
        var (keep, take) = (Vector128.Create(into.Keep), Vector128.Create(into.Take));
        for (; i <= count - 16; i += 16)
        {
            var (hit, before) = (Vector128.ShuffleNative(table, Vector128.Load(codes + i)), Vector128.Load(mask + i));
            (before & keep | hit & (before | take)).Store(mask + i);
        }
        for (; i < count; i++)
        {
            mask[i] = (byte)(mask[i] & into.Keep | padded[codes[i]] & (mask[i] | into.Take));
        }
    }

    private static void And(byte* mask, byte* other, int count, bool isFresh)
    {
        if (isFresh)
        {
            Unsafe.CopyBlock(mask, other, (uint)count);
            return;
        }
        var i = 0;
        for (; i <= count - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            (Vector256.Load(mask + i) & Vector256.Load(other + i)).Store(mask + i);
        }
        for (; i < count; i++)
        {
            mask[i] &= other[i];
        }
    }
}
