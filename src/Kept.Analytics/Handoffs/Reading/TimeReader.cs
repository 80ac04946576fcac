using System.Globalization;

namespace Kept.Analytics.Handoffs.Reading;

/// <summary>Reads times of one format; those without a zone are UTC.</summary>
internal sealed class TimeReader(string format)
{
    private const string Seconds = "unix", Milliseconds = "unixms";

    // Those that help desks write, those first that say most. A second form of the same leaves out seconds.
    private static readonly string[] Known =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd HH:mm:ss K", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm",
        "yyyy/M/d H:mm:ss.FFFFFFF", "yyyy/M/d H:mm", "d/M/yyyy H:mm:ss.FFF", "d/M/yyyy H:mm", "M/d/yyyy H:mm:ss.FFF", "M/d/yyyy H:mm",
        "d/M/yyyy h:mm:ss tt", "d/M/yyyy h:mm tt", "M/d/yyyy h:mm:ss tt", "M/d/yyyy h:mm tt", "d.M.yyyy H:mm:ss", "d.M.yyyy H:mm",
        "d-M-yyyy H:mm:ss.FFF", "d-M-yyyy H:mm", "M-d-yyyy H:mm:ss.FFF", "M-d-yyyy H:mm", "d/MMM/yy h:mm tt", "d/MMM/yyyy h:mm tt", "d MMM yyyy H:mm:ss", "d MMM yyyy H:mm", "d-MMM-yyyy H:mm:ss",
        "yyyyMMddHHmmss", "yyyy-MM-dd", "d/M/yyyy", "M/d/yyyy", "d.M.yyyy", Milliseconds, Seconds,
    ];

    // Java's letters for the same: fractions and zones.
    private readonly string exact = format.Replace('S', 'f').Replace("XXX", "zzz", StringComparison.Ordinal).Replace("'Z'", "K", StringComparison.Ordinal);

    public string Format => format;

    public bool SaysZone => format is Seconds or Milliseconds || exact.Contains('K', StringComparison.Ordinal) || exact.Contains('z', StringComparison.Ordinal) || exact.Contains("UTC", StringComparison.Ordinal);

    /// <summary>The first known format that reads all the samples; null where none does.</summary>
    /// <param name="couldBeOther">Whether days and months could be the other way round.</param>
    public static TimeReader? For(IReadOnlyList<string> samples, out bool couldBeOther)
    {
        couldBeOther = false;
        if (samples.Count == 0 || Array.Find(Known, known => ReadsAll(new(known), samples)) is not { } found)
        {
            return null;
        }
        couldBeOther = found[0] == 'd' && found.Length > 2 && found[2] == 'M' && !found.Contains("MMM", StringComparison.Ordinal)
            && Array.Exists(Known, known => known == $"M{found[1]}d{found[3..]}" && ReadsAll(new(known), samples));
        return new(found);
    }

    /// <param name="time">Milliseconds since 1970.</param>
    public bool TryRead(ReadOnlySpan<char> text, out long time)
    {
        time = 0;
        if (format is Seconds or Milliseconds)
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && TryScale(number, out time);
        }
        try
        {
            if (DateTimeOffset.TryParseExact(text, exact, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var read))
            {
                time = read.ToUnixTimeMilliseconds();
                return true;
            }
        }
        catch (FormatException)
        {
            // A format that is none reads nothing, and is told with an example beside it.
        }
        return false;
    }

    /// <summary>Whether a help desk can have written it: not before computers did, nor in a century to come.</summary>
    public static bool IsPlausible(long time) => HandoffLog.Time(time).Year is >= 1980 and < 2100;

    private bool TryScale(long number, out long time)
    {
        time = format == Seconds ? unchecked(number * 1000) : number;
        // Seconds of a plausible time are no plausible milliseconds, so that the two are told apart.
        return time is > 0 and < 4_102_444_800_000 && HandoffLog.Time(time).Year >= 1980;
    }

    private static bool ReadsAll(TimeReader reader, IReadOnlyList<string> samples) => samples.All(sample => reader.TryRead(sample, out _));
}
