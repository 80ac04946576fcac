using System.Globalization;

namespace Kept.Analytics.Scores;

/// <summary>Rows that have one of these values of one name.</summary>
public sealed record Filter(string Name, IReadOnlyList<string> Values);

/// <summary>The question asked of a score table: these scores, from these responses, broken down by this and that.</summary>
public sealed record Slice
{
    public const int MostDimensions = 4;

    /// <summary>Compares with the period of the same length just before: whole months with as many months, anything else
    /// with as much time.</summary>
    public const string Previous = "previous";

    /// <summary>Compares with the same days a year before.</summary>
    public const string YearBefore = "year";

    private const string Level = "level:";

    public required string Question { get; init; }

    /// <summary>Values of one filter are alternatives; all filters must hold.</summary>
    public IReadOnlyList<Filter> Where { get; init; } = [];

    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Start, included. A time of unspecified kind is local to the zone of the <see cref="SliceContext"/>.</summary>
    public DateTime? From { get; init; }

    /// <summary>End, not included.</summary>
    public DateTime? To { get; init; }

    /// <summary><see cref="Previous"/>, <see cref="YearBefore"/>, or a name and value such as "unit:MAD-01", which compares with
    /// that group; null compares with nothing.</summary>
    public string? Compare { get; init; }

    /// <summary>Whether a comparison is with another period, and not with a group or with nothing.</summary>
    public static bool IsPeriod(string? compare) => compare is Previous or YearBefore;

    /// <summary>Reads a slice from names and values as in a query string: question, where (name:value), by, from, to,
    /// compare. Names it does not know are an error, so that a misspelt filter never widens the answer.</summary>
    /// <param name="query">Names and values in any order.</param>
    /// <param name="needsQuestion">False for lists of responses, where no question means all of them.</param>
    public static Slice Parse(IEnumerable<KeyValuePair<string, string>> query, bool needsQuestion = true)
    {
        var filters = new List<(string Name, List<string> Values)>();
        var by = new List<string>();
        var once = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in query)
        {
            switch (name)
            {
                case "where":
                    AddFilter(filters, value);
                    break;
                case "by":
                    by.Add(value);
                    break;
                case "question" or "from" or "to" or "compare":
                    if (!once.TryAdd(name, value))
                    {
                        throw new SliceException($"'{name}' may be given once.", name);
                    }
                    break;
                default:
                    throw SliceException.Unknown(name, "part of a slice", name, ["question", "where", "by", "from", "to", "compare"]);
            }
        }
        return new Slice
        {
            Question = once.GetValueOrDefault("question") is { Length: > 0 } question ? question
                : !needsQuestion ? "" : throw new SliceException("Say which question.", "question"),
            Where = [.. filters.Select(f => new Filter(f.Name, f.Values))],
            By = by,
            From = Time(once, "from"),
            To = Time(once, "to"),
            Compare = once.GetValueOrDefault("compare"),
        }.Checked();
    }

    /// <summary>The same over the stretch just before it: of whole months as many months, of anything else as much time.</summary>
    /// <exception cref="SliceException">It has not both 'from' and 'to', or there is no such period before.</exception>
    public Slice Before() => Scores.Compare.Other(this with { Compare = Previous }, []);

    /// <summary>The same over the same days a year before.</summary>
    /// <exception cref="SliceException">It has not both 'from' and 'to', or there is no such period before.</exception>
    public Slice YearEarlier() => Scores.Compare.Other(this with { Compare = YearBefore }, []);

    internal Slice Checked()
    {
        if (By.Count > MostDimensions)
        {
            throw new SliceException($"A slice may be broken down by at most {MostDimensions} dimensions.", "by");
        }
        if (By.Distinct(StringComparer.Ordinal).Count() < By.Count)
        {
            throw new SliceException("A dimension may be named once in 'by'.", "by");
        }
        if (From is { } from && To is { } to && from.Kind == to.Kind && to <= from)
        {
            throw new SliceException("'to' must be after 'from'; the day or moment it names is not included.", "to");
        }
        if (Compare is not null && !IsPeriod(Compare) && !Compare.Contains(':', StringComparison.Ordinal))
        {
            throw SliceException.Unknown("compare", "comparison", Compare, [Previous, YearBefore, "name:value"]);
        }
        if (IsPeriod(Compare) && (From is null || To is null))
        {
            throw new SliceException("To compare with another period, give both 'from' and 'to'.", "compare");
        }
        return this;
    }

    /// <summary>Reads <c>name:value</c>; the name of a level has a colon of its own.</summary>
    internal static Filter ReadFilter(string text, string part)
    {
        var start = text.StartsWith(Level, StringComparison.Ordinal) ? Level.Length : 0;
        var colon = text.IndexOf(':', start);
        if (colon <= start || colon == text.Length - 1)
        {
            throw new SliceException($"A filter reads name:value, not '{text}'.", part);
        }
        return new(text[..colon], [text[(colon + 1)..]]);
    }

    private static void AddFilter(List<(string Name, List<string> Values)> filters, string text)
    {
        var (name, value) = ReadFilter(text, "where") is var filter ? (filter.Name, filter.Values[0]) : default;
        var same = filters.FindIndex(f => f.Name == name);
        if (same < 0)
        {
            filters.Add((name, [value]));
        }
        else if (!filters[same].Values.Contains(value))
        {
            filters[same].Values.Add(value);
        }
    }

    private static DateTime? Time(Dictionary<string, string> once, string name)
    {
        if (!once.TryGetValue(name, out var text))
        {
            return null;
        }
        var culture = CultureInfo.InvariantCulture;
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        var iso = text.Length > 10 && text[4] == '-' && text[10] is 'T' or ' ';
        if (iso && DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out var time))
        {
            return time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
        }
        throw new SliceException($"'{name}' is a date such as 2026-03-01 or a time such as 2026-03-01T09:00:00Z, not '{text}'.", name);
    }
}
