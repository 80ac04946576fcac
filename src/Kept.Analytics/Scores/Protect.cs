namespace Kept.Analytics.Scores;

/// <summary>Fifth step of a slice: protects people where a minimum n is set.</summary>
internal static class Protect
{
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
