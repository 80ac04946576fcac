using System.Globalization;

namespace Kept.Analytics.Scores;

/// <summary>When days, ISO weeks, months, quarters and years begin in a time zone, in seconds since 1970, UTC.</summary>
internal static class Calendar
{
    public static readonly IReadOnlyList<string> Buckets = ["day", "week", "month", "quarter", "year"];

    /// <summary>The moment at which a clock in the zone shows this time. Shown twice, the first time counts; never shown, the
    /// moment at which clocks were moved past it.</summary>
    public static long Second(DateTime civil, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(civil) ? zone.GetAmbiguousTimeOffsets(civil).Max() : zone.GetUtcOffset(civil);
        return Second(civil.Ticks - offset.Ticks);
    }

    /// <summary>Whole seconds since 1970 of a time in UTC; parts of a second are dropped.</summary>
    public static long Second(long utcTicks) => (long)Math.Floor((utcTicks - DateTime.UnixEpoch.Ticks) / (decimal)TimeSpan.TicksPerSecond);

    public static DateTime Time(long second) => DateTime.UnixEpoch.AddSeconds(second);

    /// <summary>Starts of all buckets that hold a moment from <paramref name="first"/> to <paramref name="last"/>, ascending,
    /// with their labels: 2026-03-01, 2026-W09, 2026-03, 2026-Q1, 2026.</summary>
    public static (long[] Starts, string[] Labels) Of(string bucket, long first, long last, TimeZoneInfo zone)
    {
        var (starts, labels) = (new List<long>(), new List<string>());
        var day = StartOf(bucket, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Time(first), zone)));
        for (var start = Second(day.ToDateTime(TimeOnly.MinValue), zone); start <= last; start = Second(day.ToDateTime(TimeOnly.MinValue), zone))
        {
            starts.Add(start);
            labels.Add(Label(bucket, day));
            if (day > DateOnly.MaxValue.AddYears(-2))
            {
                break;
            }
            day = Next(bucket, day);
        }
        return ([.. starts], [.. labels]);
    }

    private static DateOnly StartOf(string bucket, DateOnly day) => bucket switch
    {
        "day" => day,
        "week" => day.DayNumber < 7 ? DateOnly.MinValue : day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        "month" => new(day.Year, day.Month, 1),
        "quarter" => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        _ => new(day.Year, 1, 1),
    };

    private static DateOnly Next(string bucket, DateOnly start) => bucket switch
    {
        "day" => start.AddDays(1),
        "week" => start.AddDays(7),
        "month" => start.AddMonths(1),
        "quarter" => start.AddMonths(3),
        _ => start.AddYears(1),
    };

    private static string Label(string bucket, DateOnly day) => bucket switch
    {
        "day" => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "week" => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day.ToDateTime(TimeOnly.MinValue)):0000}-W{ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)):00}"),
        "month" => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "quarter" => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{(day.Month + 2) / 3}"),
        _ => day.Year.ToString("0000", CultureInfo.InvariantCulture),
    };
}
