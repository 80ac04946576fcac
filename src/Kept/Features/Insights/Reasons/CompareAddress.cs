using Kept.Analytics.Scores;
using Kept.Features.Responses.Listing;
using Kept.Features.Scores.Exploring;

namespace Kept.Features.Insights.Reasons;

/// <summary>What the comparison of reasons shows, as it stands in its address.</summary>
/// <param name="Scores">Whom both sides have in common: survey, filters and period.</param>
/// <param name="One">Who stands here, as <c>name:value</c>; null for all of them, beside another period.</param>
/// <param name="Other"><c>rest</c>, <c>previous</c>, <c>year</c> or <c>name:value</c>.</param>
public sealed record CompareAddress(Exploration Scores, string? One, string Other)
{
    public const string Path = "/reasons/compare";

    public static CompareAddress Of(IQueryCollection query)
    {
        var one = Group(query["one"]);
        var other = (string?)query["other"];
        return new(ReasonsAddress.Bare(Exploration.Of(query)), one, other is ReasonComparison.Rest || Slice.IsPeriod(other) ? other! : Group(other) ?? ReasonComparison.Rest);
    }

    /// <summary>The one filter of an exploration that may stand for the people here: a place before all else.</summary>
    public static CompareAddress Of(Exploration scores)
    {
        var one = scores.Where.OrderBy(where => !where.StartsWith("unit:", StringComparison.Ordinal)).ThenBy(where => !where.StartsWith("level:", StringComparison.Ordinal)).FirstOrDefault();
        return new(ReasonsAddress.Bare(scores) with { Where = [.. scores.Where.Where(where => where != one)] }, one, ReasonComparison.Rest);
    }

    /// <summary>The people here as a filter.</summary>
    public Filter? Filter => One is null ? null : ResponseSearch.Parts(One) is var (name, value) ? new Filter(name, [value]) : null;

    public string Query => ReasonsAddress.Build(Scores, [("one", One), ("other", Other == ReasonComparison.Rest ? null : Other)]);

    public string Href => Path + Query;

    private static string? Group(string? text) => text is not null && ResponseSearch.Parts(text).Value.Length > 0 ? text : null;
}
