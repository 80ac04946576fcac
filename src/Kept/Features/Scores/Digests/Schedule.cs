namespace Kept.Features.Scores.Digests;

/// <summary>How often a digest comes: as often as its reader can act.</summary>
public enum Rhythm { Daily, Weekly, Monthly }

/// <summary>When a digest is due, by the clock of the organisation.</summary>
/// <param name="Weekday">1 for Monday to 7 for Sunday; counts for <see cref="Rhythm.Weekly"/>.</param>
/// <param name="MonthDay">1 to 28; counts for <see cref="Rhythm.Monthly"/>.</param>
/// <param name="Hour">0 to 23.</param>
public sealed record Schedule(Rhythm Rhythm, int Weekday = 1, int MonthDay = 1, int Hour = 7)
{
    public const int LastMonthDay = 28;

    /// <summary>The first due time after a moment, in UTC. An hour that clocks skip is due when they have; one that they show twice, once.</summary>
    public DateTime Next(DateTime after, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(after, zone));
        // Yesterday too: a due time that clocks skipped may have come late.
        for (var day = today.AddDays(-1); ; day = day.AddDays(1))
        {
            if (IsOn(day) && Utc(day, zone) is var due && due > after) return due;
        }
    }

    /// <summary>The days a digest written today tells of, both included; what they are compared with is as long before, a month with a month.</summary>
    public (DateOnly From, DateOnly To) Days(DateOnly today) => Rhythm switch
    {
        Rhythm.Daily => (today.AddDays(-1), today.AddDays(-1)),
        Rhythm.Weekly => (today.AddDays(-7), today.AddDays(-1)),
        _ => (new DateOnly(today.Year, today.Month, 1).AddMonths(-1), new DateOnly(today.Year, today.Month, 1).AddDays(-1)),
    };

    /// <summary>Since when a signal is news.</summary>
    public DateTime NewsSince(DateTime now) => Rhythm switch
    {
        Rhythm.Daily => now.AddDays(-1),
        Rhythm.Weekly => now.AddDays(-7),
        _ => now.AddMonths(-1),
    };

    private bool IsOn(DateOnly day) => Rhythm switch
    {
        Rhythm.Daily => true,
        Rhythm.Weekly => (int)day.DayOfWeek == Weekday % 7,
        _ => day.Day == MonthDay,
    };

    private DateTime Utc(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(Hour, 0));
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
