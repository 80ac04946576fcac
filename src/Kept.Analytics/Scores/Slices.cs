namespace Kept.Analytics.Scores;

/// <summary>The front door: answers a slice of a score table, step by step.</summary>
public static class Slices
{
    /// <summary>Plan, scan, aggregate, suppress and, if asked for, compare. A <see cref="SliceException"/> says what cannot be
    /// answered and why.</summary>
    public static SliceResult Answer(ScoreTable table, Slice slice, SliceContext context)
    {
        if (slice.Question.Length == 0)
        {
            throw new SliceException("Say which question.", "question");
        }
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

    /// <summary>The values of a dimension among the responses in scope, in ordinal order; where there are more than
    /// <paramref name="most"/>, those used most. Empty for a dimension nobody has used.</summary>
    public static IReadOnlyList<string> Values(ScoreTable table, string dimension, SliceContext context, int most) =>
        Values(table.Snapshot, dimension, context, most);

    internal static IReadOnlyList<string> Values(TableSnapshot table, string dimension, SliceContext context, int most)
    {
        if (table.DimensionNamed(dimension) is not { } view)
        {
            return [];
        }
        var plan = new Plan(table, new Slice { Question = "" }, context);
        var uses = new int[view.ValueCount];
        for (var row = 0; row < table.Count; row++)
        {
            if (view.Codes[row] == 0 || !Scan.IsVisible(plan, row))
            {
                continue;
            }
            ReadOnlySpan<int> codes = view.Codes[row] > 0 ? [view.Codes[row]] : view.Sets[~view.Codes[row]];
            foreach (var code in codes)
            {
                uses[code]++;
            }
        }
        return [.. Enumerable.Range(1, uses.Length - 1).Where(code => uses[code] > 0).OrderByDescending(code => uses[code]).Take(most)
            .Select(view.Label).Order(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<(Cell Shown, long[] Counts)> Cells(Plan plan, int minimum)
    {
        var answered = Scan.Answered(plan);
        var counted = Aggregate.Count(plan.Question, plan.By, Scan.Matching(plan, answered));
        return [.. Suppress.Apply(plan, answered, counted, minimum).Select(cell => (Aggregate.Show(plan.Question, plan.By, cell), cell.Counts))];
    }
}
