using Kept.Analytics.Menus;

namespace Kept.Features.Journeys.ContactAudit.Needs;

/// <summary>One need and how it can be settled.</summary>
/// <param name="Ways">As the round found them; a channel without one was not tried.</param>
/// <param name="Menu">The nearest place in a phone menu that settles it, with the menu's code; null where none does.</param>
public sealed record NeedRow(CustomerNeed Need, IReadOnlyDictionary<ContactChannel, ContactWay> Ways, (string Menu, Reached Reached)? Menu)
{
    public bool IsOneStep => Ways.Values.Any(way => way.Outcome == WayOutcome.OneStep);

    /// <summary>Whether it has been tried at all.</summary>
    public bool IsTried => Ways.Count > 0;
}

/// <summary>A way that another round found better or worse.</summary>
/// <param name="Before">Null where it was not tried then.</param>
public sealed record WayChange(CustomerNeed Need, ContactChannel Channel, WayOutcome? Before, WayOutcome After)
{
    // The outcomes are in the order from best to worst.
    public bool IsBetter => Before is { } before ? After < before : After == WayOutcome.OneStep;
}

/// <summary>A round and what it found in all.</summary>
/// <param name="OneStep">Needs that have a way in one step.</param>
/// <param name="Tried">Needs that were tried.</param>
/// <param name="Contacts">The share of a month's contacts whose need has a way in one step, 0 to 100, of those whose need was tried; null where there are none.</param>
public sealed record RoundFigures(AuditRound Round, string? By, int OneStep, int Tried, double? Contacts)
{
    internal static RoundFigures Of(AuditRound round, string? by, IReadOnlyList<CustomerNeed> needs, IReadOnlyList<ContactWay> ways)
    {
        var found = ways.Where(way => way.RoundId == round.Id).ToLookup(way => way.NeedId);
        var tried = needs.Where(need => found.Contains(need.Id)).ToList();
        var settled = tried.Where(need => found[need.Id].Any(way => way.Outcome == WayOutcome.OneStep)).ToList();
        var all = tried.Sum(need => (long)need.PerMonth);
        return new(round, by, settled.Count, tried.Count, all == 0 ? null : 100.0 * settled.Sum(need => (long)need.PerMonth) / all);
    }
}

/// <summary>Needs against channels.</summary>
/// <param name="Round">Null while there is none.</param>
/// <param name="Rows">Those without a way in one step first, the most frequent of them on top.</param>
/// <param name="Changes">Since the round before, worse ones first.</param>
/// <param name="Rounds">The newest first.</param>
/// <param name="Names">Of those who checked, by their ids.</param>
public sealed record NeedMatrix(RoundFigures? Round, IReadOnlyList<NeedRow> Rows, IReadOnlyList<WayChange> Changes, IReadOnlyList<RoundFigures> Rounds, IReadOnlyDictionary<string, string> Names)
{
    public int OneStep => Rows.Count(row => row.IsOneStep);

    /// <summary>Whether it is the newest round, to which one adds.</summary>
    public bool IsNewest => Round is null || Round.Round.Number == Rounds[0].Round.Number;

    internal static IReadOnlyList<NeedRow> Ordered(IEnumerable<NeedRow> rows) =>
        [.. rows.OrderBy(row => row.IsOneStep).ThenByDescending(row => row.Need.PerMonth).ThenBy(row => row.Need.Code, StringComparer.Ordinal)];

    internal static IReadOnlyList<WayChange> Between(IEnumerable<ContactWay> before, IEnumerable<ContactWay> after, IReadOnlyDictionary<Guid, CustomerNeed> needs)
    {
        var known = before.ToDictionary(way => (way.NeedId, way.Channel), way => way.Outcome);
        return
        [
            .. from way in after
               let was = known.TryGetValue((way.NeedId, way.Channel), out var outcome) ? outcome : (WayOutcome?)null
               where was != way.Outcome && !(was is null && way.Outcome == WayOutcome.Impossible)
               let change = new WayChange(needs[way.NeedId], way.Channel, was, way.Outcome)
               orderby change.IsBetter, change.Need.PerMonth descending, change.Need.Code, change.Channel
               select change,
        ];
    }
}
