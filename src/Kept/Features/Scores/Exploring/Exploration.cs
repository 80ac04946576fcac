using System.Globalization;
using Kept.Analytics.Scores;
using Kept.Features.Responses.Columns;
using Kept.Features.Responses.Listing;
using Microsoft.AspNetCore.Http.Extensions;

namespace Kept.Features.Scores.Exploring;

/// <summary>What the scores page shows, as it stands in its address: everything can be shared by link.</summary>
/// <param name="By">At most two dimensions and, last, one bucket of time.</param>
/// <param name="Where">Filters as <c>name:value</c>.</param>
/// <param name="Period">One of <see cref="Periods"/>; <c>custom</c> takes From and To.</param>
/// <param name="To">The last day, included, as people say it.</param>
/// <param name="Compare"><c>previous</c>, <c>year</c>, <c>target</c> or a group as <c>name:value</c>; null compares with nothing.</param>
public sealed record Exploration(
    string? Survey, string? Question, IReadOnlyList<string> By, IReadOnlyList<string> Where, string Period, DateOnly? From, DateOnly? To, string? Compare)
{
    public const string Custom = "custom";
    public const string Target = "target";
    public static readonly IReadOnlyList<string> Periods = ["all", "30d", "90d", "12m", "24m", "year", Custom];

    /// <summary>The survey as a whole: all questions, over the usual period.</summary>
    public static Exploration Home(string? survey) => new(survey, null, [], [], UsualPeriod.Recent, null, null, null) { IsPeriodUsual = true };

    /// <summary>Whether nobody chose the period; then it is not in the address, and each page has the one that suits it: <see cref="UsualPeriod"/>.</summary>
    public bool IsPeriodUsual { get; init; }

    /// <summary>One of <see cref="Views"/>; null for the one that suits the answer best.</summary>
    public string? View { get; init; }

    /// <summary>Whether long lists are shown to their end.</summary>
    public bool Everything { get; init; }

    /// <summary>Whether time is cut by whole months, as a minimum n demands; it follows from the survey and is not in the address.</summary>
    public bool InMonths { get; private init; }

    /// <summary>Code of the weighting that figures are weighted by; null counts every response alike.</summary>
    public string? Weight { get; init; }

    public bool ByTime => By.Any(TimeBuckets.All.Contains);

    /// <summary>What it is broken down by besides time.</summary>
    public IReadOnlyList<string> Groups => [.. By.Where(by => !TimeBuckets.All.Contains(by))];

    public string? Time => By.FirstOrDefault(TimeBuckets.All.Contains);

    /// <summary>The buckets of time it can be broken down by.</summary>
    public IEnumerable<string> TimesOffered => TimeBuckets.All.Where(bucket => !InMonths || !IsShort(bucket));

    public bool ComparesGroup => !ComparesTarget && Compare is not null && !Analytics.Scores.Slice.IsPeriod(Compare);

    public bool ComparesTarget => Compare is Target;

    public IReadOnlyList<Filter> Filters => [.. Where.Select(ResponseSearch.Parts).GroupBy(f => f.Name).Select(g => new Filter(g.Key, [.. g.Select(f => f.Value).Distinct()]))];

    public static Exploration Of(IQueryCollection query)
    {
        var (from, to) = (Day(query["from"]), Day(query["to"]));
        var period = (string?)query["period"] is { Length: > 0 } named ? named : from is null && to is null ? null : Custom;
        var by = Texts(query["by"]).ToList();
        var typed = (Name: Text(query["name"]), Value: Text(query["value"])) is ({ } name, { } value) ? $"{name}:{value.Trim()}" : null;
        var compared = typed is not null && query["use"] == "compare";
        return new Exploration(
            Text(query["survey"]), Text(query["question"]), [.. by.Where(one => !TimeBuckets.All.Contains(one)).Take(2), .. by.Where(TimeBuckets.All.Contains).Take(1)],
            [.. Texts(query["where"].Append(compared ? null : typed))],
            Periods.Contains(period) ? period! : UsualPeriod.Of(by), from, to, compared ? typed : Comparison(query["compare"]))
        {
            IsPeriodUsual = !Periods.Contains(period),
            View = Views.All.Contains((string?)query["view"]) ? (string?)query["view"] : null,
            Everything = query["all"] == "1",
            Weight = Text(query["weight"]),
        };
    }

    /// <summary>The same as it can be asked of these answers: with a minimum n, periods are widened to whole months, and days and weeks become months.</summary>
    public Exploration For(OpenAnswers answers) => !answers.AreInMonths ? this
        : this with { InMonths = true, By = [.. By.Select(by => IsShort(by) ? TimeBuckets.Month : by)] };

    /// <summary>The days meant, both included; null where it is open.</summary>
    public (DateOnly? From, DateOnly? To) Days(DateOnly today)
    {
        (DateOnly? From, DateOnly? To) days = Period switch
        {
            "30d" => (today.AddDays(-29), today),
            "90d" => (today.AddDays(-89), today),
            "12m" => (today.AddMonths(-12).AddDays(1), today),
            "24m" => (today.AddMonths(-24).AddDays(1), today),
            "year" => (new DateOnly(today.Year, 1, 1), today),
            Custom => (From, To),
            _ => (null, null),
        };
        return InMonths ? Exploring.Periods.InMonths(days.From, days.To) : days;
    }

    /// <summary>The slice behind the page. Without both ends of a period, or over time, there is no period to compare with.</summary>
    public Slice Slice(string question, IReadOnlyList<string> by, DateOnly today)
    {
        var (from, to) = Days(today);
        return new Slice
        {
            Question = question,
            By = by,
            Where = Filters,
            From = from?.ToDateTime(TimeOnly.MinValue),
            To = to?.AddDays(1).ToDateTime(TimeOnly.MinValue),
            // What it is to reach is no part of a slice: see Aims.
            Compare = ComparesGroup || (!ComparesTarget && from is not null && to is not null && !by.Any(TimeBuckets.All.Contains)) ? Compare : null,
        };
    }

    public string Href => "/scores" + Query;

    public string Query => Build(Pairs);

    /// <summary>The address as fields, for forms that change a part of it.</summary>
    public IEnumerable<(string Name, string? Value)> Pairs =>
    [
        ("survey", Survey), ("question", Question), .. By.Select(by => ("by", (string?)by)), .. Where.Select(where => ("where", (string?)where)),
        ("period", IsPeriodUsual ? null : Period), ("from", Written(Period == Custom ? From : null)), ("to", Written(Period == Custom ? To : null)),
        ("compare", Compare), ("weight", Weight), ("view", View), ("all", Everything ? "1" : null),
    ];

    /// <summary>The responses behind a cell, or behind the whole.</summary>
    public string Responses(Cell? cell, DateOnly today)
    {
        var (from, to) = Days(today);
        // A cell's own value stands in place of the filter's alternatives.
        var own = cell?.By.Select(by => by.Key).ToHashSet() ?? [];
        return "/responses" + Build(
        [
            ("survey", Survey), ("question", Question),
            .. Where.Where(where => !own.Contains(ResponseSearch.Parts(where).Name)).Concat(cell?.By.Select(by => $"{by.Key}:{by.Value}") ?? []).Select(where => ("where", (string?)where)),
            ("from", Written(from)), ("to", Written(to)),
        ]);
    }

    private static bool IsShort(string by) => by is TimeBuckets.Day or TimeBuckets.Week;

    private static string Build(IEnumerable<(string Name, string? Value)> pairs)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in pairs)
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }
        return query.ToString();
    }

    // A comparison that is none is left out, as an unknown period is.
    private static string? Comparison(string? text) => text is Target || Analytics.Scores.Slice.IsPeriod(text) || (text is not null && ResponseSearch.Parts(text).Value.Length > 0) ? text : null;

    private static IEnumerable<string> Texts(IEnumerable<string?> values) => values.OfType<string>().Where(value => value.Length > 0).Distinct(StringComparer.Ordinal);

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;
}
