using System.Globalization;
using Kept.Analytics.Scores;
using Microsoft.AspNetCore.Http.Extensions;

namespace Kept.Features.Responses.Listing;

/// <summary>Which responses a page lists, as it stands in its address.</summary>
/// <param name="Question">Only those that answered it; null takes all.</param>
/// <param name="Where">Filters as <c>name:value</c>.</param>
/// <param name="To">The last day, included, as people say it.</param>
/// <param name="Text">Looked for in what customers wrote.</param>
public sealed record ResponseSearch(
    string? Survey, string? Question, IReadOnlyList<string> Where, DateOnly? From, DateOnly? To, string? Text, int Page)
{
    public static ResponseSearch Of(IQueryCollection query) => new(
        Value(query["survey"]), Value(query["question"]), [.. query["where"].OfType<string>().Where(where => where.Length > 0).Distinct()],
        Day(query["from"]), Day(query["to"]), Value(query["q"]), int.TryParse(query["page"], out var page) ? Math.Clamp(page, 1, 1_000_000) : 1);

    public Slice Slice => new()
    {
        Question = Question ?? "",
        Where = [.. Where.Select(Parts).GroupBy(f => f.Name).Select(g => new Filter(g.Key, [.. g.Select(f => f.Value)]))],
        From = From?.ToDateTime(TimeOnly.MinValue),
        To = To?.AddDays(1).ToDateTime(TimeOnly.MinValue),
    };

    /// <summary>The query without the page number.</summary>
    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in new[] { ("survey", Survey), ("question", Question), ("from", Written(From)), ("to", Written(To)), ("q", Text) }.Concat(Where.Select(where => ("where", (string?)where))))
            {
                if (value is not null) query.Add(name, value);
            }
            return query.ToString();
        }
    }

    public string Href => "/responses" + Query;

    public static (string Name, string Value) Parts(string where)
    {
        var colon = where.IndexOf(':', where.StartsWith("level:", StringComparison.Ordinal) ? 6 : 0);
        return colon < 0 ? (where, "") : (where[..colon], where[(colon + 1)..]);
    }

    private static string? Value(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;
}
