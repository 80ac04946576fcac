using Kept.Analytics.Language;
using Kept.Features.Insights.Reasons;
using Kept.Features.Responses.Listing;
using Kept.Features.Scores.Exploring;

namespace Kept.Features.Insights.Quotes;

/// <summary>Which comments the quote wall shows, as it stands in its address.</summary>
/// <param name="Scores">Survey, period and filters; reason, tone, score band, unit and language are filters like others.</param>
/// <param name="Matter">Only comments with this grave or welcome matter.</param>
/// <param name="After">The cursor at which the page begins; null begins with the newest.</param>
public sealed record QuotesAddress(Exploration Scores, Matter? Matter, string? After)
{
    public const string Path = "/reasons/quotes";

    public static QuotesAddress Of(IQueryCollection query)
    {
        var after = (string?)query["after"];
        return new(ReasonsAddress.Bare(Exploration.Of(query)), MatterNamed(query["matter"]), string.IsNullOrEmpty(after) ? null : after);
    }

    /// <summary>By its name as it stands in addresses; null where there is none.</summary>
    public static Matter? MatterNamed(string? name) => Enum.TryParse<Matter>(name, ignoreCase: true, out var matter) && Enum.IsDefined(matter) && !int.TryParse(name, out _) ? matter : null;

    public static string NameOf(Matter matter) => matter.ToString().ToLowerInvariant();

    /// <summary>The first value filtered by under a name; null without one.</summary>
    public string? Chosen(string name) => Scores.Where.FirstOrDefault(where => ResponseSearch.Parts(where).Name == name);

    public string Query => ReasonsAddress.Build(Scores, [("matter", Matter is { } matter ? NameOf(matter) : null), ("after", After)]);

    public string Href => Path + Query;
}
