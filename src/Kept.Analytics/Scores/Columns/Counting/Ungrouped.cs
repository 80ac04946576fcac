using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>
/// Counts units first and adds them up to regions afterwards, where there are so few units that their counters fit the same
/// cache: then no row's unit has to be looked up.
/// </summary>
internal static class Ungrouped
{
    /// <summary>The scan by codes instead of groups; null where it would take more counters than it saves.</summary>
    public static BoundScan? Of(BoundScan byGroup, ScoreSchema schema)
    {
        var scan = byGroup.Scan;
        if (scan.Axes.All(axis => axis.GroupOf is null))
        {
            return null;
        }
        var wide = scan with { Axes = [.. scan.Axes.Select(axis => axis.GroupOf is null ? axis : axis with { GroupOf = null, Groups = axis.GroupOf.Length })], MostCells = int.MaxValue };
        // Rows come in the order of time, so that few of its groups are counted at once.
        var together = wide.Axes.Where(axis => axis.Column.Kind != ColumnKind.Time).Aggregate(1.0, (product, axis) => product * axis.Groups);
        if (together > Pack.MostCounters)
        {
            return null;
        }
        var byCode = new BoundScan(wide, schema);
        return byCode.IsDense && byCode.Steps == byGroup.Steps && together * byCode.KeyBytes <= Pack.MostBytes ? byCode : null;
    }

    /// <summary>The answer to a scan from that to the same scan by codes.</summary>
    public static Tally Gathered(Scan scan, Tally byCode)
    {
        var placeOf = new Dictionary<UInt128, int>();
        var groups = new List<int>();
        var places = new int[byCode.Cells];
        for (var cell = 0; cell < places.Length; cell++)
        {
            var codes = byCode.GroupsOf(cell);
            UInt128 key = 0;
            for (var axis = 0; axis < codes.Length; axis++)
            {
                key = key * (ulong)Math.Max(1, scan.Axes[axis].Groups) + (ulong)GroupOf(scan.Axes[axis], codes[axis]);
            }
            if (!placeOf.TryGetValue(key, out places[cell]))
            {
                placeOf.Add(key, places[cell] = placeOf.Count);
                for (var axis = 0; axis < codes.Length; axis++)
                {
                    groups.Add(GroupOf(scan.Axes[axis], codes[axis]));
                }
            }
        }
        if (placeOf.Count > scan.MostCells)
        {
            throw SliceException.TooManyCells(scan.MostCells);
        }
        return new(scan.Axes.Count, [.. groups], Sums(byCode.Rows, 1, places, placeOf.Count), [.. byCode.Answers.Select(counts => Sums(counts, counts.Length / Math.Max(1, places.Length), places, placeOf.Count))]);
    }

    private static int GroupOf(ScanAxis axis, int code) => axis.GroupOf is { } groups ? groups[code] : code;

    private static long[] Sums(long[] counts, int slots, int[] places, int cells)
    {
        var sums = new long[cells * slots];
        for (var cell = 0; cell < places.Length; cell++)
        {
            for (var slot = 0; slot < slots; slot++)
            {
                sums[places[cell] * slots + slot] += counts[cell * slots + slot];
            }
        }
        return sums;
    }
}
