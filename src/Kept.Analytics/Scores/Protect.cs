namespace Kept.Analytics.Scores;

/// <summary>Fifth step of a slice: protects people where a minimum n is set.</summary>
internal static class Protect
{
    /// <summary>Refuses what is not given out cell by cell, where the responses asked for could be told from others by their number.</summary>
    /// <exception cref="SliceException">The filters single out too few, or leave out too few.</exception>
    public static async ValueTask Check(Plan plan, CancellationToken ct)
    {
        if (plan.Context.MinimumN <= 1)
        {
            return;
        }
        var cells = Aggregate.Cells(plan, await Aggregate.Count(plan, plan.Rows, ct));
        await Withhold(plan, cells, ct);
        if (cells[0].IsWithheld)
        {
            throw new SliceException($"Fewer than {plan.Context.MinimumN} people are left, or left out, by these filters.");
        }
    }

    /// <summary>Marks the cells that must not be shown.</summary>
    public static ValueTask Withhold(Plan plan, IReadOnlyList<CountedCell> cells, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        foreach (var cell in cells)
        {
            cell.IsWithheld = cell.N > 0 && cell.N < plan.Context.MinimumN;
        }
        return ValueTask.CompletedTask;
    }
}
