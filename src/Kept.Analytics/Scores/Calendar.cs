using System.Collections.Concurrent;
using System.Globalization;

namespace Kept.Analytics.Scores;

/// <summary>Days, ISO weeks, months, quarters and years of rows, as they fall in one time zone.</summary>
internal sealed class Calendar
{
    public static readonly IReadOnlyList<string> Buckets = ["day", "week", "month", "quarter", "year"];

    private readonly Axis days;
    private readonly int first;
    private readonly ConcurrentDictionary<string, Axis> buckets = new(StringComparer.Ordinal);

    public Calendar(long[] ticks, int rows, TimeZoneInfo zone)
    {
        var numbers = new int[rows];
        var offsets = new Dictionary<long, long?>();
        long cachedDay = -1;
        long? cachedOffset = null;
        for (var row = 0; row < rows; row++)
        {
            var day = ticks[row] / TimeSpan.TicksPerDay;
            if (day != cachedDay)
            {
                cachedDay = day;
                if (!offsets.TryGetValue(day, out cachedOffset))
                {
                    offsets.Add(day, cachedOffset = OffsetOn(day, zone));
                }
            }
            numbers[row] = (int)((ticks[row] + (cachedOffset ?? OffsetAt(ticks[row], zone))) / TimeSpan.TicksPerDay);
        }
        first = rows == 0 ? 0 : numbers.Min();
        var last = rows == 0 ? -1 : numbers.Max();
        for (var row = 0; row < rows; row++)
        {
            numbers[row] += 1 - first;
        }
        days = new("time", numbers, [], last - first + 1, code => code.ToString(CultureInfo.InvariantCulture));
    }

    public Axis By(string bucket) => buckets.GetOrAdd(bucket, Make);

    private Axis Make(string bucket)
    {
        var map = new int[days.Cardinality + 1];
        var labels = new List<string> { "" };
        for (var code = 1; code < map.Length; code++)
        {
            // Days are in order and buckets are whole days, so a label is new or the last one.
            var label = Label(bucket, DateOnly.FromDayNumber(first + code - 1));
            if (label != labels[^1])
            {
                labels.Add(label);
            }
            map[code] = labels.Count - 1;
        }
        return Axis.Derive(bucket, days, map, labels, days.Codes.Length);
    }

    private static string Label(string bucket, DateOnly day) => bucket switch
    {
        "day" => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "week" => Week(day.ToDateTime(TimeOnly.MinValue)),
        "month" => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "quarter" => $"{day.Year:0000}-Q{(day.Month + 2) / 3}",
        _ => $"{day.Year:0000}",
    };

    private static string Week(DateTime day) => $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}";

    // Null on the few days on which clocks change: there each row is looked up by itself.
    private static long? OffsetOn(long day, TimeZoneInfo zone)
    {
        var start = OffsetAt(day * TimeSpan.TicksPerDay, zone);
        return start == OffsetAt((day + 1) * TimeSpan.TicksPerDay - 1, zone) ? start : null;
    }

    private static long OffsetAt(long ticks, TimeZoneInfo zone) => zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Utc)).Ticks;
}
