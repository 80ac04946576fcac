using System.Globalization;

namespace Kept.Analytics.Scores;

/// <summary>The stretches of the calendar that scores are broken down by. A bucket's label is 2026-03-01, 2026-W09 (an ISO week,
/// from Monday on), 2026-03, 2026-Q1 or 2026, so that labels of one kind sort as time goes.</summary>
public static class TimeBuckets
{
    public const string Day = "day";
    public const string Week = "week";
    public const string Month = "month";
    public const string Quarter = "quarter";
    public const string Year = "year";

    /// <summary>What a breakdown calls them, the shortest first.</summary>
    public static readonly IReadOnlyList<string> All = [Day, Week, Month, Quarter, Year];

    /// <summary>The first day of the bucket that holds a day.</summary>
    /// <param name="bucket">One of <see cref="All"/>.</param>
    public static DateOnly StartOf(string bucket, DateOnly day) => bucket switch
    {
        Day => day,
        Week => day.DayNumber < 7 ? DateOnly.MinValue : day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Month => new(day.Year, day.Month, 1),
        Quarter => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        _ => new(day.Year, 1, 1),
    };

    /// <summary>The first day of the bucket after.</summary>
    /// <param name="bucket">One of <see cref="All"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar ends before, with the year 9999.</exception>
    public static DateOnly Next(string bucket, DateOnly start) => bucket switch
    {
        Day => start.AddDays(1),
        Week => start.AddDays(7),
        Month => start.AddMonths(1),
        Quarter => start.AddMonths(3),
        _ => start.AddYears(1),
    };

    /// <summary>What cells call the bucket that holds a day.</summary>
    /// <param name="bucket">One of <see cref="All"/>.</param>
    public static string Label(string bucket, DateOnly day) => bucket switch
    {
        Day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}"),
        Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Quarter => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{(day.Month + 2) / 3}"),
        _ => day.Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    /// <summary>The first day of the bucket with this label; null where it is no such label.</summary>
    /// <param name="bucket">One of <see cref="All"/>.</param>
    public static DateOnly? FirstDay(string bucket, string label)
    {
        try
        {
            var year = int.Parse(label.AsSpan(0, 4), CultureInfo.InvariantCulture);
            return bucket switch
            {
                Day => DateOnly.ParseExact(label, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Week => ISOWeek.ToDateOnly(year, int.Parse(label.AsSpan(6), CultureInfo.InvariantCulture), DayOfWeek.Monday),
                Month => new DateOnly(year, int.Parse(label.AsSpan(5), CultureInfo.InvariantCulture), 1),
                Quarter => new DateOnly(year, 3 * (label[^1] - '0') - 2, 1),
                _ => new DateOnly(year, 1, 1),
            };
        }
        catch (Exception unread) when (unread is FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
