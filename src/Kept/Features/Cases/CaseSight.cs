using System.Linq.Expressions;
using Kept.Features.Organisation;

namespace Kept.Features.Cases;

/// <summary>
/// Which cases somebody sees. Everyone sees her own, those she first took, her teams' and those handed to her or them; who may see cases sees all
/// in her reach; who may only work on them sees, in her own units, those that nobody has.
/// </summary>
public static class CaseSight
{
    public static Expression<Func<Case, bool>> Seeing(Me me) => Build(me, me.ReachOf(Permission.SeeCases));

    /// <summary>Those she may also act on.</summary>
    public static Expression<Func<Case, bool>> Working(Me me) =>
        Build(me, Both(me.ReachOf(Permission.SeeCases), me.ReachOf(Permission.WorkCases)));

    /// <summary>The ways in which she comes to see cases, each of which an index answers; null where she sees all.</summary>
    public static IReadOnlyList<Expression<Func<Case, bool>>>? Ways(Me me)
    {
        var reach = me.ReachOf(Permission.SeeCases);
        if (reach.Everywhere) return null;
        var id = me.Id ?? Guid.Empty;
        var teams = me.Teams.ToList();
        var work = me.ReachOf(Permission.WorkCases);
        List<Guid> units = [.. reach.Units.Union(work.Units)], touchpoints = [.. reach.Touchpoints.Union(work.Touchpoints)];
        return
        [
            c => c.OwnerId == id, c => c.FirstOwnerId == id, c => c.TeamId != null && teams.Contains(c.TeamId.Value), WaitingFor(me),
            c => c.UnitId != null && units.Contains(c.UnitId.Value), c => c.TouchpointId != null && touchpoints.Contains(c.TouchpointId.Value),
        ];
    }

    /// <summary>Those that wait for her and nobody else: her own, her teams' without an owner, and hand-offs to accept.</summary>
    public static Expression<Func<Case, bool>> Hers(Me me)
    {
        var id = me.Id;
        var teams = me.Teams.ToList();
        return c => (c.OwnerId != null && c.OwnerId == id)
            || (c.OwnerId == null && c.TeamId != null && teams.Contains(c.TeamId.Value))
            || c.Handoffs.Any(h => h.Waits
                && ((h.ToPersonId != null && h.ToPersonId == id) || (h.ToTeamId != null && teams.Contains(h.ToTeamId.Value))));
    }

    /// <summary>Those with a hand-off that waits for her, or one of her teams, to accept.</summary>
    public static Expression<Func<Case, bool>> WaitingFor(Me me)
    {
        var id = me.Id;
        var teams = me.Teams.ToList();
        return c => c.State == CaseState.Open && c.Handoffs.Any(h => h.Waits
            && ((h.ToPersonId != null && h.ToPersonId == id) || (h.ToTeamId != null && teams.Contains(h.ToTeamId.Value))));
    }

    public static IQueryable<Case> Unassigned(this IQueryable<Case> cases) => cases.Where(c => c.OwnerId == null && c.TeamId == null);

    /// <summary>The case of this id or number; none for any other text.</summary>
    public static IQueryable<Case> Named(this IQueryable<Case> cases, string key) =>
        Guid.TryParse(key, out var id) ? cases.Where(c => c.Id == id)
        : int.TryParse(key, System.Globalization.NumberStyles.None, null, out var number) ? cases.Where(c => c.Number == number)
        : cases.Where(c => false);

    private static Expression<Func<Case, bool>> Build(Me me, Reach reach)
    {
        if (reach.Everywhere) return c => true;
        var id = me.Id;
        var teams = me.Teams.ToList();
        List<Guid> units = [.. reach.Units], touchpoints = [.. reach.Touchpoints];
        var work = me.ReachOf(Permission.WorkCases);
        var own = work.Everywhere ? Reach.Nothing : work;
        List<Guid> ownUnits = [.. own.Units], ownTouchpoints = [.. own.Touchpoints];
        return c => (c.OwnerId != null && c.OwnerId == id)
            || (c.FirstOwnerId != null && c.FirstOwnerId == id)
            || (c.TeamId != null && teams.Contains(c.TeamId.Value))
            || (c.UnitId != null && units.Contains(c.UnitId.Value))
            || (c.TouchpointId != null && touchpoints.Contains(c.TouchpointId.Value))
            || (c.OwnerId == null && c.TeamId == null
                && ((c.UnitId != null && ownUnits.Contains(c.UnitId.Value)) || (c.TouchpointId != null && ownTouchpoints.Contains(c.TouchpointId.Value))))
            || c.Handoffs.Any(h => h.Waits
                && ((h.ToPersonId != null && h.ToPersonId == id) || (h.ToTeamId != null && teams.Contains(h.ToTeamId.Value))));
    }

    // Where both reach for certain: a unit of one with a touchpoint of the other is left out.
    private static Reach Both(Reach a, Reach b) =>
        a.Everywhere ? b : b.Everywhere ? a : new Reach(false, a.Units.Intersect(b.Units).ToHashSet(), a.Touchpoints.Intersect(b.Touchpoints).ToHashSet());
}
