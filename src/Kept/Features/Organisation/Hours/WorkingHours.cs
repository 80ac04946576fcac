using System.Globalization;

namespace Kept.Features.Organisation;

/// <summary>
/// When somebody works: spans of each weekday by the clock of one zone, and days on which it is closed. Counts working time between two moments and finds
/// the moment at which so much of it has passed.
/// </summary>
public sealed class WorkingHours
{
    /// <summary>From and to in minutes after midnight by the wall clock; to may be 1440, the end of the day.</summary>
    public readonly record struct Span(int From, int To);

    /// <summary>Less a week would make a due time of days fall in years.</summary>
    public const int FewestMinutesAWeek = 60;

    private readonly IReadOnlyList<IReadOnlyList<Span>> _days;
    private readonly IReadOnlySet<DateOnly> _closed;
    private readonly TimeZoneInfo _zone;

    /// <summary>Around the clock.</summary>
    public static WorkingHours Always { get; } = new([], new HashSet<DateOnly>(), TimeZoneInfo.Utc);

    public bool IsAlways => _days.Count == 0;

    private WorkingHours(IReadOnlyList<IReadOnlyList<Span>> days, IReadOnlySet<DateOnly> closed, TimeZoneInfo zone) => (_days, _closed, _zone) = (days, closed, zone);

    /// <param name="days">Seven lists, Sunday first as in <see cref="DayOfWeek"/>, each in order and without overlap.</param>
    /// <param name="closed">Whole days without work, by the zone's calendar.</param>
    /// <exception cref="ArgumentException">Not seven days, spans that overlap or run backwards, or hardly any time in a week.</exception>
    public static WorkingHours Of(IReadOnlyList<IReadOnlyList<Span>> days, IEnumerable<DateOnly> closed, TimeZoneInfo zone)
    {
        if (days.Count != 7) throw new ArgumentException("A week has seven days.", nameof(days));
        foreach (var spans in days)
        {
            var end = 0;
            foreach (var span in spans)
            {
                if (span.From < end || span.To <= span.From || span.To > 1440) throw new ArgumentException("Spans follow one another within a day.", nameof(days));
                end = span.To;
            }
        }
        if (days.Sum(spans => spans.Sum(s => s.To - s.From)) < FewestMinutesAWeek) throw new ArgumentException("There must be an hour a week.", nameof(days));
        return new WorkingHours(days, closed.ToHashSet(), zone);
    }

    /// <summary>The moment by which this much working time has passed since <paramref name="from"/>; itself where the amount is nothing.</summary>
    /// <param name="from">UTC.</param>
    public DateTime After(DateTime from, TimeSpan amount)
    {
        if (IsAlways || amount <= TimeSpan.Zero) return amount > TimeSpan.Zero ? from + amount : from;
        var left = amount;
        for (var day = DayOf(from); ; day = day.AddDays(1))
        {
            foreach (var (start, end) in SpansOf(day))
            {
                var begin = start > from ? start : from;
                if (end <= begin) continue;
                if (end - begin >= left) return begin + left;
                left -= end - begin;
            }
        }
    }

    /// <summary>The working time between two moments (UTC); nothing where the second is not later.</summary>
    public TimeSpan Between(DateTime from, DateTime to)
    {
        if (to <= from) return TimeSpan.Zero;
        if (IsAlways) return to - from;
        var sum = TimeSpan.Zero;
        for (var (day, last) = (DayOf(from), DayOf(to)); day <= last; day = day.AddDays(1))
        {
            foreach (var (start, end) in SpansOf(day))
            {
                var (begin, stop) = (start > from ? start : from, end < to ? end : to);
                if (stop > begin) sum += stop - begin;
            }
        }
        return sum;
    }

    /// <summary>Whether somebody works at this moment (UTC).</summary>
    public bool AreOnAt(DateTime at) => IsAlways || SpansOf(DayOf(at)).Any(s => s.Start <= at && at < s.End);

    private DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, _zone));

    private IEnumerable<(DateTime Start, DateTime End)> SpansOf(DateOnly day)
    {
        if (_closed.Contains(day)) yield break;
        foreach (var span in _days[(int)day.DayOfWeek]) yield return (ToUtc(day, span.From), ToUtc(day, span.To));
    }

    // A wall-clock time that the spring change skips is the moment after the gap; one that comes twice in autumn is the first.
    private DateTime ToUtc(DateOnly day, int minute)
    {
        var wall = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        while (_zone.IsInvalidTime(wall)) wall = wall.AddMinutes(15);
        var offset = _zone.IsAmbiguousTime(wall) ? _zone.GetAmbiguousTimeOffsets(wall).Max() : _zone.GetUtcOffset(wall);
        return DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc);
    }

    /// <summary>Reads "09:00-14:00, 16:00-20:00"; an empty text is a day without work.</summary>
    /// <returns>Null where the text says no such thing.</returns>
    public static IReadOnlyList<Span>? ReadDay(string? text)
    {
        var spans = new List<Span>();
        foreach (var part in (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split(['-', '–'], StringSplitOptions.TrimEntries) is not [var from, var to] || ReadTime(from) is not { } start || ReadTime(to) is not { } end) return null;
            if (end <= start || (spans.Count > 0 && start < spans[^1].To)) return null;
            spans.Add(new Span(start, end));
        }
        return spans;
    }

    /// <summary>The spans of a day as <see cref="ReadDay"/> reads them.</summary>
    public static string Write(IEnumerable<Span> spans) => string.Join(", ", spans.Select(s => $"{Time(s.From)}-{Time(s.To)}"));

    private static string Time(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static int? ReadTime(string text)
    {
        if (text is "24:00" or "24") return 1440;
        var parts = text.Split(':');
        if (parts.Length > 2 || !Whole(parts[0], 23, out var hour)) return null;
        var minute = 0;
        return parts.Length == 1 || (parts[1].Length == 2 && Whole(parts[1], 59, out minute)) ? hour * 60 + minute : null;

        static bool Whole(string digits, int most, out int number) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && digits.Length <= 2 && number <= most;
    }
}
