using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>From the counters of all workers to the cells that have rows.</summary>
internal static class Gather
{
    /// <summary>Everything counted, per key: rows, and answers to each measure; what is known already is added.</summary>
    public static (long[] Rows, long[][] Totals) Totals(BoundScan scan, IReadOnlyList<BlockScan> workers, Remembered? known)
    {
        var counted = new long[scan.Keys];
        var totals = known is null ? Array.ConvertAll(scan.Slots, slots => new long[scan.Keys * slots]) : Array.ConvertAll(known.Totals, t => (long[])t.Clone());
        foreach (var worker in workers)
        {
            worker.Dense!.AddTo(totals, counted);
        }
        for (var key = 0; key < scan.Keys; key++)
        {
            if (scan.Slots.Length == 0)
            {
                counted[key] += known?.Rows[key] ?? 0;
            }
            else
            {
                // Every row has one answer slot, be it "none".
                foreach (var count in totals[0].AsSpan(key * scan.Slots[0], scan.Slots[0]))
                {
                    counted[key] += count;
                }
            }
        }
        return (counted, totals);
    }

    /// <summary>The cells that have rows.</summary>
    public static Tally Cells(BoundScan scan, long[] rows, long[][] totals)
    {
        var met = Enumerable.Range(0, scan.Keys).Where(key => rows[key] > 0).ToArray();
        if (met.Length > scan.Scan.MostCells)
        {
            throw SliceException.TooManyCells(scan.Scan.MostCells);
        }
        var answers = Array.ConvertAll(scan.Slots, slots => new long[met.Length * slots]);
        for (var m = 0; m < answers.Length; m++)
        {
            for (var cell = 0; cell < met.Length; cell++)
            {
                Array.Copy(totals[m], met[cell] * scan.Slots[m], answers[m], cell * scan.Slots[m], scan.Slots[m]);
            }
        }
        return new(scan.Axes.Length, Groups(scan, Array.ConvertAll(met, key => (UInt128)key)), Array.ConvertAll(met, key => rows[key]), answers);
    }

    public static Tally Sparse(BoundScan scan, IReadOnlyList<BlockScan> workers)
    {
        var all = workers[0].Sparse!;
        foreach (var other in workers.Skip(1))
        {
            all.Add(other.Sparse!);
        }
        var keys = all.Places.Keys.ToArray();
        var rows = new long[keys.Length];
        var answers = Array.ConvertAll(scan.Slots, slots => new long[keys.Length * slots]);
        for (var cell = 0; cell < keys.Length; cell++)
        {
            var counts = all.Of(all.Places[keys[cell]]);
            rows[cell] = counts[0];
            counts = counts[1..];
            for (var m = 0; m < answers.Length; m++)
            {
                counts[..scan.Slots[m]].CopyTo(answers[m].AsSpan(cell * scan.Slots[m]));
                counts = counts[scan.Slots[m]..];
            }
        }
        return new(scan.Axes.Length, Groups(scan, keys), rows, answers);
    }

    private static int[] Groups(BoundScan scan, UInt128[] keys)
    {
        var axes = scan.Axes.Length;
        var groups = new int[keys.Length * axes];
        for (var cell = 0; cell < keys.Length; cell++)
        {
            var rest = keys[cell];
            for (var axis = 0; axis < axes; axis++)
            {
                (var group, rest) = UInt128.DivRem(rest, scan.Axes[axis].Stride);
                groups[cell * axes + axis] = (int)group;
            }
        }
        return groups;
    }
}
