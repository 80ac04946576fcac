using System.Globalization;

namespace Kept.Features.Scores.Exploring;

/// <summary>The buckets of time between the first and the last one with answers, so that a quiet month is a gap and not left out.</summary>
public static class Buckets
{
    /// <summary>More than a chart can show; then only those with answers are shown.</summary>
    private const int Most = 400;

    /// <param name="bucket">day, week, month, quarter or year.</param>
    /// <param name="named">Names as in cells, in any order.</param>
    /// <returns>In order, each once.</returns>
    public static IReadOnlyList<string> Between(string bucket, IEnumerable<string> named)
    {
        var known = named.Distinct().Order(StringComparer.Ordinal).ToList();
        if (known.Count < 2 || Start(bucket, known[0]) is not { } day || Start(bucket, known[^1]) is not { } last) return known;
        var all = new List<string>();
        for (; day <= last && all.Count <= Most; day = Next(bucket, day)) all.Add(Name(bucket, day));
        return all.Count <= Most ? all : known;
    }

    private static DateOnly? Start(string bucket, string name)
    {
        try
        {
            var year = int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture);
            return bucket switch
            {
                "day" => DateOnly.ParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                "week" => ISOWeek.ToDateOnly(year, int.Parse(name.AsSpan(6), CultureInfo.InvariantCulture), DayOfWeek.Monday),
                "month" => new DateOnly(year, int.Parse(name.AsSpan(5), CultureInfo.InvariantCulture), 1),
                "quarter" => new DateOnly(year, 3 * (name[^1] - '0') - 2, 1),
                _ => new DateOnly(year, 1, 1),
            };
        }
        catch (Exception unread) when (unread is FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static DateOnly Next(string bucket, DateOnly day) => bucket switch
    {
        "day" => day.AddDays(1),
        "week" => day.AddDays(7),
        "month" => day.AddMonths(1),
        "quarter" => day.AddMonths(3),
        _ => day.AddYears(1),
    };

    private static string Name(string bucket, DateOnly day) => bucket switch
    {
        "day" => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "week" => $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}",
        "month" => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "quarter" => $"{day.Year:0000}-Q{(day.Month + 2) / 3}",
        _ => $"{day.Year:0000}",
    };
}
