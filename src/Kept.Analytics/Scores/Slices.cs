namespace Kept.Analytics.Scores;

/// <summary>The front door: answers a slice of a score table, step by step.</summary>
public static class Slices
{
    /// <summary>Plan, scan, aggregate, suppress and, if asked for, compare. A <see cref="SliceException"/> says what cannot be
    /// answered and why.</summary>
    public static SliceResult Answer(ScoreTable table, Slice slice, SliceContext context)
    {
        var snapshot = table.Snapshot;
        var plan = new Plan(snapshot, slice, context);
        var cells = Cells(plan, context.MinimumN);
        IReadOnlyList<Cell> shown = slice.Compare is null ? [.. cells.Select(cell => cell.Shown)]
            : Compare.With(plan.Question, cells, Cells(new Plan(snapshot, Compare.Before(slice), context), context.MinimumN));
        return new()
        {
            Question = slice.Question,
            Metric = plan.Question.Measure.Metric,
            MinimumN = context.MinimumN,
            Cells = shown,
            Withheld = shown.Count(cell => cell.IsWithheld),
            AsOf = context.AsOf,
        };
    }

    private static IReadOnlyList<(Cell Shown, long[] Counts)> Cells(Plan plan, int minimum)
    {
        var answered = Scan.Answered(plan);
        var counted = Aggregate.Count(plan.Question, plan.By, Scan.Matching(plan, answered));
        return [.. Suppress.Apply(plan, answered, counted, minimum).Select(cell => (Aggregate.Show(plan.Question, plan.By, cell), cell.Counts))];
    }
}
