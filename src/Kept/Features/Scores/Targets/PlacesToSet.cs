using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Scores.Targets;

/// <summary>Finds the places somebody names, among those she may set targets for.</summary>
public sealed class PlacesToSet(Units units, Touchpoints touchpoints, Me me)
{
    private const int Most = 5_000;

    /// <param name="wanted">As filters are written; an empty one, or none at all, is the whole; <c>level:NAME</c> is every unit of the level.</param>
    /// <exception cref="InvalidException">One of them is not there, or not hers.</exception>
    public async Task<IReadOnlyList<string>> Named(IReadOnlyList<string> wanted, CancellationToken ct)
    {
        if (wanted.Count > Most) throw new InvalidException("places", "targets.error.many");
        var (tree, points) = (await units.Tree(ct), await touchpoints.All(ct));
        var reached = TargetPlace.Reached(me.ReachOf(Permission.ManageSurveys), tree, points)?.ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> named = wanted.Count == 0 ? [TargetPlace.Whole] : [.. wanted.Select(place => (string?)place ?? TargetPlace.Whole)];
        return [.. named.SelectMany(place => Meant(place, tree, points, reached)).Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Meant(string place, UnitTree tree, IReadOnlyList<Touchpoint> points, HashSet<string>? reached)
    {
        if (place == TargetPlace.Whole) return reached is null ? [place] : throw new InvalidException("places", "targets.error.whole");
        IReadOnlyList<string> meant = TargetPlace.LevelOf(place) is { } level ? [.. tree.All.Where(u => u.Level == level).Select(u => TargetPlace.OfUnit(u.Code))]
            : TargetPlace.UnitOf(place) is { } unit ? tree.Find(unit) is null ? [] : [place]
            : TargetPlace.TouchpointOf(place) is { } point && points.Any(t => t.Code == point) ? [place] : [];
        if (reached is not null) meant = [.. meant.Where(reached.Contains)];
        return meant.Count > 0 ? meant : throw new InvalidException("places", $"There is no place \"{place}\" to set a target for: name unit:CODE, touchpoint:CODE or level:NAME.");
    }
}
