using System.Globalization;

namespace Kept.Features.Responses.Importing;

/// <summary>The ways in which files write dates, and how one of them is read.</summary>
public static class DateFormat
{
    private static readonly string[] Days =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "M-d-yyyy", "d.M.yyyy", "d/M/yy", "M/d/yy", "d.M.yy",
    ];

    private static readonly string[] Times = ["", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFFF", " h:mm tt", " h:mm:ss tt", "THH:mm", "THH:mm:ss.FFFFFFF", "THH:mm:ss.FFFFFFFK"];

    /// <summary>Day before month where a file leaves it open: most of the world writes it so.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Days.SelectMany(day => Times.Where(time => !time.StartsWith('T') || day[0] == 'y').Select(time => day + time))];

    /// <summary>Whether the value is a date of this format, between 1900 and 2200; a time without an offset has an unspecified kind.</summary>
    public static bool TryRead(ReadOnlySpan<char> value, string format, out DateTime time)
    {
        time = default;
        return value.Length is >= 6 and <= 40 && char.IsAsciiDigit(value[0])
            && DateTime.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out time)
            && time.Year is >= 1900 and < 2200;
    }

    /// <summary>The moment meant, in UTC, where a time without an offset is one of <paramref name="zone"/>.</summary>
    public static DateTime ToUtc(DateTime time, TimeZoneInfo zone) => time.Kind switch
    {
        DateTimeKind.Utc => time,
        DateTimeKind.Local => time.ToUniversalTime(),
        // An hour that the clocks left out in spring was meant an hour later.
        _ when zone.IsInvalidTime(time) => TimeZoneInfo.ConvertTimeToUtc(time.AddHours(1), zone),
        _ => TimeZoneInfo.ConvertTimeToUtc(time, zone),
    };
}
