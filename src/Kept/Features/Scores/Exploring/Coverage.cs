using Kept.Analytics.Scores;

namespace Kept.Features.Scores.Exploring;

/// <summary>Which buckets of a trend are whole. A month of which the period holds three days, or that is not over yet, says what those
/// days were like and nothing about the month: it is shown, but neither compared nor charted for signals.</summary>
/// <param name="From">The period's first day; null where it is open.</param>
/// <param name="To">Its last day, included.</param>
public sealed record Coverage(DateOnly? From, DateOnly? To, DateOnly Today)
{
    public static Coverage Of(Exploration asked, DateOnly today)
    {
        var (from, to) = asked.Days(today);
        return new Coverage(from, to, today);
    }

    /// <param name="cell">Of a breakdown by one bucket of time, beside others.</param>
    public bool IsWhole(Cell cell) => Days(cell) is not var (first, last) || (!(first < From) && !(last > To) && last < Today);

    /// <summary>Whether its bucket is not over yet: today is in it.</summary>
    public bool IsRunning(Cell cell) => Days(cell) is var (first, last) && first <= Today && last >= Today;

    private static (DateOnly First, DateOnly Last)? Days(Cell cell)
    {
        var time = cell.By.FirstOrDefault(by => TimeBuckets.All.Contains(by.Key));
        return time.Key is not null && TimeBuckets.FirstDay(time.Key, time.Value) is { } first && first.Year < DateOnly.MaxValue.Year ? (first, TimeBuckets.Next(time.Key, first).AddDays(-1)) : null;
    }
}
