namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>Finds the group of each time within one block without searching: by comparing with the few starts inside the block, or by
/// a table of stretches of about a quarter of an hour, each with at most one start of a group inside it (else it is searched).</summary>
internal sealed unsafe class TimeGroups
{
    private const int Shift = 10;
    private const int FewStarts = 4;
    private readonly uint[] groupAt = [];
    private readonly uint[] next = [];

    // Where there are few: the starts after the first group's.
    private readonly uint[]? starts;
    private readonly uint first;
    private readonly BoundAxis axis;
    private readonly Block block;
    private readonly uint earliest;

    private TimeGroups(BoundAxis axis, Block block)
    {
        (this.axis, this.block) = (axis, block);
        (earliest, first) = ((uint)(block.Earliest - block.TimeBase), axis.GroupOfTime(block.Earliest));
        var last = axis.GroupOfTime(block.Latest);
        if (last - first <= FewStarts)
        {
            starts = Array.ConvertAll(axis.Starts[(int)first..(int)last], start => (uint)(start - block.TimeBase));
            return;
        }
        var cells = (int)((block.Latest - block.Earliest) >> Shift) + 1;
        (groupAt, next) = (new uint[cells], new uint[cells]);
        for (var cell = 0; cell < cells; cell++)
        {
            var start = block.Earliest + ((long)cell << Shift);
            var group = axis.GroupOfTime(start);
            groupAt[cell] = group;
            var following = group < axis.Starts.Length ? axis.Starts[group] - block.TimeBase : uint.MaxValue;
            next[cell] = (uint)Math.Min(following, uint.MaxValue);
            HasShort |= group + 1 < axis.Starts.Length && axis.Starts[group + 1] < start + (1 << Shift);
        }
    }

    // Two starts within one stretch: no calendar has that, but a caller may.
    private bool HasShort { get; }

    /// <summary>Null where the whole block lies in one group, which is then given.</summary>
    public static TimeGroups? Of(BoundAxis axis, Block block, out uint group)
    {
        group = axis.GroupOfTime(block.Earliest);
        return group == axis.GroupOfTime(block.Latest) ? null : new(axis, block);
    }

    /// <summary>Adds stride × group of each time to the keys.</summary>
    public void Add(uint* seconds, int count, uint stride, uint* keys)
    {
        if (starts is null)
        {
            for (var i = 0; i < count; i++)
            {
                keys[i] += stride * GroupOf(seconds[i]);
            }
            return;
        }
        Vectors.Scale(keys, 1, stride * first, count, keys);
        foreach (var start in starts)
        {
            Vectors.AddFrom(seconds, start, stride, count, keys);
        }
    }

    public uint GroupOf(uint second)
    {
        if (starts is not null)
        {
            var group = first;
            foreach (var start in starts)
            {
                group += second >= start ? 1u : 0;
            }
            return group;
        }
        if (HasShort)
        {
            return axis.GroupOfTime(block.TimeBase + second);
        }
        var cell = (second - earliest) >> Shift;
        return groupAt[cell] + (second >= next[cell] ? 1u : 0);
    }
}
