namespace Kept.Analytics.Scores;

/// <summary>Third step of a slice: which rows it is about.</summary>
internal static class Scan
{
    /// <summary>Rows in scope and period that answered the question, in table order, before any filter.</summary>
    public static int[] Answered(Plan plan)
    {
        var rows = new int[plan.Table.Count];
        var count = 0;
        var ticks = plan.Table.Ticks;
        for (var row = 0; row < rows.Length; row++)
        {
            if (plan.Question.IsAnsweredBy(row) && ticks[row] >= plan.From && ticks[row] < plan.To && IsVisible(plan, row))
            {
                rows[count++] = row;
            }
        }
        return rows[..count];
    }

    /// <summary>Those of the rows that pass every filter.</summary>
    public static int[] Matching(Plan plan, int[] answered)
    {
        var rows = answered;
        foreach (var filter in plan.Where)
        {
            rows = Array.FindAll(rows, row => filter.Axis.Has(row, filter.Allowed));
        }
        return rows;
    }

    /// <summary>Whether the row is within the scope of the one who asks.</summary>
    public static bool IsVisible(Plan plan, int row) =>
        !plan.IsScoped
        || plan.Units is { } units && units.Axis.Has(row, units.Allowed)
        || plan.Touchpoints is { } touchpoints && touchpoints.Axis.Has(row, touchpoints.Allowed);
}
