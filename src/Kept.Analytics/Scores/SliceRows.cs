namespace Kept.Analytics.Scores;

/// <summary>From a figure to the responses behind it.</summary>
public static class SliceRows
{
    /// <summary>Ids of the responses a slice counts, newest first, one page of them; breakdowns do not matter here. Refused
    /// where a minimum n protects people: answers to an anonymous survey are never listed.</summary>
    public static IReadOnlyList<Guid> Rows(ScoreTable table, Slice slice, SliceContext context, int skip, int take, out int total)
    {
        if (context.MinimumN > 1)
        {
            throw new SliceException("Answers to an anonymous survey are never listed one by one.");
        }
        var plan = new Plan(table.Snapshot, slice, context);
        var rows = Scan.Matching(plan, Scan.Answered(plan));
        total = rows.Length;
        var (ids, ticks) = (plan.Table.Ids, plan.Table.Ticks);
        return [.. rows.OrderByDescending(row => ticks[row]).ThenByDescending(row => ids[row]).Skip(skip).Take(take).Select(row => ids[row])];
    }
}
