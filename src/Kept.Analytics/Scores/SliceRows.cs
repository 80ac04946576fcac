namespace Kept.Analytics.Scores;

/// <summary>Where a list of responses goes on: after the one of this time and id.</summary>
public readonly record struct RowPlace(DateTime At, Guid Id);

/// <summary>From a figure to the responses behind it.</summary>
public static class SliceRows
{
    /// <summary>Ids of the responses a slice counts, newest first, one page of them; breakdowns do not matter here, and an
    /// empty question counts every response. Refused where a minimum n protects people: answers to an anonymous survey are
    /// never listed.</summary>
    public static IReadOnlyList<Guid> Rows(ScoreTable table, Slice slice, SliceContext context, int skip, int take, out int total)
    {
        var (plan, rows) = Matching(table, slice, context);
        total = rows.Length;
        return [.. Newest(plan.Table, rows).Skip(skip).Take(take).Select(row => plan.Table.Ids[row])];
    }

    /// <summary>The next responses after a place in the list, or the first; newer ones that arrive meanwhile move nothing.</summary>
    /// <param name="next">Where the list goes on; null at its end.</param>
    public static IReadOnlyList<Guid> Rows(ScoreTable table, Slice slice, SliceContext context, RowPlace? after, int take, out RowPlace? next)
    {
        var (plan, rows) = Matching(table, slice, context);
        var (ids, ticks) = (plan.Table.Ids, plan.Table.Ticks);
        if (after is { } place)
        {
            var at = place.At.Ticks;
            rows = Array.FindAll(rows, row => ticks[row] < at || ticks[row] == at && ids[row].CompareTo(place.Id) < 0);
        }
        var page = Newest(plan.Table, rows).Take(take).ToList();
        next = page.Count > 0 && page.Count < rows.Length ? new(new(ticks[page[^1]], DateTimeKind.Utc), ids[page[^1]]) : null;
        return page.ConvertAll(row => ids[row]);
    }

    private static (Plan Plan, int[] Rows) Matching(ScoreTable table, Slice slice, SliceContext context)
    {
        if (context.MinimumN > 1)
        {
            throw new SliceException("Answers to an anonymous survey are never listed one by one.");
        }
        var plan = new Plan(table.Snapshot, slice, context);
        return (plan, Scan.Matching(plan, Scan.Answered(plan)));
    }

    private static IOrderedEnumerable<int> Newest(TableSnapshot table, int[] rows) =>
        rows.OrderByDescending(row => table.Ticks[row]).ThenByDescending(row => table.Ids[row]);
}
