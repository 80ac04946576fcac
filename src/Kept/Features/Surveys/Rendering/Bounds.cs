using System.Globalization;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Says from where to where an answer may go, by a key each for both ends, for the lower and for the upper one alone.</summary>
internal static class Bounds
{
    // A bound that nobody set is as large as numbers get: it is not worth saying.
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>Null where there is no bound.</summary>
    public static string? Of(decimal? min, decimal? max, Words words, string both, string least, string most)
    {
        return Say(Said(min), Said(max), words, both, least, most);

        // Four digits may be a year, which nobody writes in groups.
        string? Said(decimal? number) => number is { } n && Math.Abs(n) < Largest ? n.ToString(Math.Abs(n) < 10_000 ? "0.######" : "#,0.######", words.Culture) : null;
    }

    /// <summary>The same of days, as in <c>2026-03-01</c>; null where there is no bound.</summary>
    public static string? Of(string? earliest, string? latest, Words words, string both, string from, string to)
    {
        return Say(Said(earliest), Said(latest), words, both, from, to);

        string? Said(string? day) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? words.Date(date) : null;
    }

    private static string? Say(string? min, string? max, Words words, string both, string least, string most) => (min, max) switch
    {
        (not null, not null) => words[both, ("min", min), ("max", max)],
        (not null, null) => words[least, ("min", min)],
        (null, not null) => words[most, ("max", max)],
        _ => null,
    };
}
