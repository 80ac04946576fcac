using Kept.Analytics.Scores;
using Kept.Features.Journeys;
using Kept.Features.Organisation;

namespace Kept.Features.Scores.Targets;

/// <summary>
/// Where a target counts, written as a filter is: empty for the whole, <c>unit:CODE</c> for a unit with all below it,
/// <c>touchpoint:CODE</c> for a touchpoint. Codes never change, so neither does the place.
/// </summary>
public static class TargetPlace
{
    public const string Whole = "";
    private const string UnitPrefix = "unit:", TouchpointPrefix = "touchpoint:", LevelPrefix = "level:";

    public static string OfUnit(string code) => UnitPrefix + code;

    public static string OfTouchpoint(string code) => TouchpointPrefix + code;

    public static string? UnitOf(string place) => After(UnitPrefix, place);

    public static string? TouchpointOf(string place) => After(TouchpointPrefix, place);

    /// <summary>The name of the level in <c>level:NAME</c>, which stands for every unit of it when targets are set; null for another place.</summary>
    public static string? LevelOf(string place) => After(LevelPrefix, place);

    /// <summary>The answers given there, as filters of a slice.</summary>
    public static IReadOnlyList<Filter> Where(string place, UnitTree tree)
    {
        if (place.Length == 0) return [];
        if (UnitOf(place) is not { } code) return [new Filter("touchpoint", [TouchpointOf(place) ?? place])];
        if (tree.Find(code) is not { } unit) return [new Filter("unit", [code])];
        var below = tree.Below(unit.Id);
        if (below.Count == 1) return [new Filter("unit", [code])];
        return unit.Level.Length > 0
            ? [new Filter(LevelPrefix + unit.Level, [code])]
            : [new Filter("unit", [.. below.Select(id => tree.Find(id)!.Code)])];
    }

    /// <summary>The places a person reaches; null for all of them.</summary>
    public static IReadOnlyList<string>? Reached(Reach reach, UnitTree tree, IReadOnlyList<Touchpoint> touchpoints) => reach.Everywhere ? null :
    [
        .. tree.All.Where(u => reach.Units.Contains(u.Id)).Select(u => OfUnit(u.Code)),
        .. touchpoints.Where(t => reach.Touchpoints.Contains(t.Id)).Select(t => OfTouchpoint(t.Code)),
    ];

    private static string? After(string prefix, string place) => place.StartsWith(prefix, StringComparison.Ordinal) ? place[prefix.Length..] : null;
}
