using System.Globalization;
using Kept.Analytics.Scores;
using Microsoft.AspNetCore.Http.Extensions;

namespace Kept.Features.Scores.Exploring;

/// <summary>What the scores page shows, as it stands in its address: everything can be shared by link.</summary>
/// <param name="By">At most two dimensions.</param>
/// <param name="Where">Filters as <c>name:value</c>.</param>
/// <param name="Period">One of <see cref="Periods"/>; <c>custom</c> takes From and To.</param>
/// <param name="To">The last day, included, as people say it.</param>
public sealed record Exploration(
    string? Survey, string? Question, IReadOnlyList<string> By, IReadOnlyList<string> Where, string Period, DateOnly? From, DateOnly? To, bool Compare)
{
    public const string Custom = "custom";
    public static readonly IReadOnlyList<string> Periods = ["all", "30d", "90d", "12m", "year", Custom];
    public static readonly IReadOnlyList<string> Times = ["day", "week", "month", "quarter", "year"];

    public bool ByTime => By.Any(Times.Contains);

    public static Exploration Of(IQueryCollection query)
    {
        var (from, to) = (Day(query["from"]), Day(query["to"]));
        var period = (string?)query["period"] ?? (from is null && to is null ? "all" : Custom);
        return new Exploration(
            Text(query["survey"]), Text(query["question"]), [.. Texts(query["by"]).Take(2)], [.. Texts(query["where"])],
            Periods.Contains(period) ? period : "all", from, to, (string?)query["compare"] == "previous");
    }

    /// <summary>The days meant, both included; null where it is open.</summary>
    public (DateOnly? From, DateOnly? To) Days(DateOnly today) => Period switch
    {
        "30d" => (today.AddDays(-29), today),
        "90d" => (today.AddDays(-89), today),
        "12m" => (today.AddMonths(-12).AddDays(1), today),
        "year" => (new DateOnly(today.Year, 1, 1), today),
        Custom => (From, To),
        _ => (null, null),
    };

    /// <summary>The slice behind the page. Without both ends of a period, or over time, there is nothing to compare with.</summary>
    public Slice Slice(string question, IReadOnlyList<string> by, DateOnly today)
    {
        var (from, to) = Days(today);
        var filters = Where.Select(text => text.IndexOf(':', text.StartsWith("level:", StringComparison.Ordinal) ? 6 : 0) is > 0 and var colon
            ? (Name: text[..colon], Value: text[(colon + 1)..]) : (Name: text, Value: ""));
        return new Slice
        {
            Question = question,
            By = by,
            Where = [.. filters.GroupBy(f => f.Name).Select(g => new Filter(g.Key, [.. g.Select(f => f.Value).Distinct()]))],
            From = from?.ToDateTime(TimeOnly.MinValue),
            To = to?.AddDays(1).ToDateTime(TimeOnly.MinValue),
            Compare = Compare && from is not null && to is not null && !by.Any(Times.Contains) ? "previous" : null,
        };
    }

    public string Href => "/scores" + Query;

    public string Query => Build(
    [
        ("survey", Survey), ("question", Question), .. By.Select(by => ("by", (string?)by)), .. Where.Select(where => ("where", (string?)where)),
        ("period", Period == "all" ? null : Period), ("from", Written(Period == Custom ? From : null)), ("to", Written(Period == Custom ? To : null)),
        ("compare", Compare ? "previous" : null),
    ]);

    /// <summary>The responses behind a cell, or behind the whole.</summary>
    public string Responses(Cell? cell, DateOnly today)
    {
        var (from, to) = Days(today);
        return "/responses" + Build(
        [
            ("survey", Survey), ("question", Question),
            .. Where.Concat(cell?.By.Select(by => $"{by.Key}:{by.Value}") ?? []).Select(where => ("where", (string?)where)),
            ("from", Written(from)), ("to", Written(to)),
        ]);
    }

    private static string Build(IEnumerable<(string Name, string? Value)> pairs)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in pairs)
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }
        return query.ToString();
    }

    private static IEnumerable<string> Texts(IEnumerable<string?> values) => values.OfType<string>().Where(value => value.Length > 0).Distinct(StringComparer.Ordinal);

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;
}
