using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Kept.Shared.Languages;

/// <summary>Texts, numbers and dates as one reader wants them: her language, her time zone.</summary>
public sealed partial class Words(Phrases phrases, string language, TimeProvider clock)
{
    public string Language { get; } = language;

    /// <summary>How the language writes numbers and dates, with a minus (U+2212) where the machine's tables have a hyphen.</summary>
    public CultureInfo Culture { get; } = Cultures.GetOrAdd(language, WithMinus);

    /// <summary>The zone in which times are shown; UTC until someone who knows the reader sets it.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private static readonly ConcurrentDictionary<string, CultureInfo> Cultures = new(StringComparer.Ordinal);

    public string this[string key] => phrases.Find(key, Language);

    /// <param name="args">Values for <c>{0}</c>, <c>{1}</c>, or pairs <c>("name", value)</c> for <c>{name}</c>.</param>
    public string this[string key, params object?[] args] => Fill(phrases.Find(key, Language), args);

    public bool Has(string key) => phrases.Has(key);

    /// <summary>The form of <c>key.one/few/many/other</c> that fits <paramref name="n"/>, which the text shows as <c>{n}</c>.</summary>
    public string Count(string key, double n, params object?[] args) =>
        Fill(phrases.FindForm(key, n, Language), [.. args, ("n", (object)Number(n, n == Math.Floor(n) ? 0 : 1))]);

    public string Number(double value, int decimals = 0) => value.ToString("N" + decimals, Culture);

    /// <summary>A score with at most one decimal, or a dash where there is none; nought has no sign.</summary>
    public string Score(double? value) => value is { } score ? (Math.Round(score, 1, MidpointRounding.AwayFromZero) + 0).ToString("0.#", Culture) : "–";

    /// <param name="share">0…1.</param>
    public string Percent(double share, int decimals = 0) => share.ToString("P" + decimals, Culture);

    private static CultureInfo WithMinus(string language)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(language).Clone();
        culture.NumberFormat.NegativeSign = "−";
        return CultureInfo.ReadOnly(culture);
    }

    public string Date(DateTime utc) => Local(utc).ToString(DayFormat, Culture);

    public string Date(DateOnly date) => date.ToString(DayFormat, Culture);

    // A day is an ordinal in German and is written with its point.
    private string DayFormat => Language == "de" ? "d. MMM yyyy" : "d MMM yyyy";

    public string Time(DateTime utc) => Local(utc).ToString("t", Culture);

    public string DateAndTime(DateTime utc) => $"{Date(utc)}, {Time(utc)}";

    /// <summary>How long ago or how soon, up to a week; beyond that the date.</summary>
    public string When(DateTime utc)
    {
        var distance = utc - clock.GetUtcNow().UtcDateTime;
        var past = distance <= TimeSpan.Zero;
        var length = distance.Duration();
        return length switch
        {
            { TotalMinutes: < 1 } => this["time.now"],
            { TotalMinutes: < 60 } => Count(past ? "time.minutes_ago" : "time.in_minutes", (int)length.TotalMinutes),
            { TotalHours: < 24 } => Count(past ? "time.hours_ago" : "time.in_hours", (int)length.TotalHours),
            { TotalDays: < 7 } => Count(past ? "time.days_ago" : "time.in_days", (int)length.TotalDays),
            _ => Date(utc),
        };
    }

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    private string Fill(string text, object?[] args) => Placeholder().Replace(text, match =>
    {
        var name = match.Groups[1].Value;
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position < args.Length ? Show(args[position]) : match.Value
            : args.OfType<ITuple>().Where(pair => pair.Length == 2 && pair[0] is string key && key == name)
                .Select(pair => Show(pair[1])).FirstOrDefault() ?? match.Value;
    });

    private string Show(object? value) => value switch
    {
        null => "",
        DateTime utc => Date(utc),
        DateOnly date => Date(date),
        int or long => ((IFormattable)value).ToString("N0", Culture),
        decimal number => number.ToString("#,##0.######", Culture),
        IFormattable formattable => formattable.ToString(null, Culture),
        _ => value.ToString() ?? "",
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    internal static partial Regex Placeholder();
}
