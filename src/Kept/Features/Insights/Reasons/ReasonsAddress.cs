using Kept.Features.Scores.Exploring;
using Microsoft.AspNetCore.Http.Extensions;

namespace Kept.Features.Insights.Reasons;

/// <summary>What the page of reasons shows, as it stands in its address: the parts of the scores page, the order, and which groups are
/// unfolded.</summary>
/// <param name="Scores">Survey, scored question, filters and period.</param>
/// <param name="Sort">One of <see cref="Sorts"/>, from the most on, with a minus before it from the least.</param>
/// <param name="Unfolded">Codes of groups; <see cref="All"/> unfolds every one.</param>
public sealed record ReasonsAddress(Exploration Scores, string Sort, IReadOnlyList<string> Unfolded)
{
    public const string Path = "/reasons";
    public const string All = "all";
    public const string Usual = "-volume";
    public static readonly IReadOnlyList<string> Sorts = ["name", "volume", "effect", "contribution", "change"];

    public static ReasonsAddress Of(IQueryCollection query)
    {
        var sort = (string?)query["sort"] ?? Usual;
        return new(Bare(Exploration.Of(query)), Sorts.Contains(sort.TrimStart('-')) ? sort : Usual, [.. query["unfold"].OfType<string>().Where(group => group.Length > 0).Distinct()]);
    }

    /// <summary>What reasons are asked by: they are not broken down, not weighted and not compared with anything but the period before.</summary>
    public static Exploration Bare(Exploration scores) => scores with
    {
        By = [], Compare = null, View = null, Weight = null, Everything = false, Period = scores.IsPeriodUsual ? UsualPeriod.Recent : scores.Period,
    };

    public bool IsUnfolded(string group) => Unfolded.Contains(group) || Unfolded.Contains(All);

    public string Href => Path + Query;

    public string Query => Build(Scores, [("sort", Sort == Usual ? null : Sort), .. Unfolded.Select(group => ("unfold", (string?)group))]);

    /// <summary>The same people and period on the page of one reason.</summary>
    public static string OfReason(string code, Exploration scores) => $"{Path}/{Uri.EscapeDataString(code)}{scores.Query}";

    /// <summary>The query of an exploration, and more behind it.</summary>
    public static string Build(Exploration scores, IEnumerable<(string Name, string? Value)> more)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in scores.Pairs.Concat(more))
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }
        return query.ToString();
    }
}
