using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Dashboards;

/// <summary>Whose dashboards are whose.</summary>
public static class DashboardQueries
{
    /// <summary>Her own, and those that are shared with everybody or with a role of hers; who manages surveys sees what is shared with any role.</summary>
    public static IQueryable<Dashboard> VisibleTo(this IQueryable<Dashboard> dashboards, Me me)
    {
        var (id, roles, all) = (me.Id, me.Roles.ToList(), ManagesShared(me));
        return dashboards.Where(d => (d.OwnerId != null && d.OwnerId == id) || (d.SharedAt != null && (all || d.ForRole == null || roles.Contains(d.ForRole))));
    }

    /// <summary>Her own; and what is shared, for those who manage surveys everywhere, so that what somebody left behind can be tidied up.</summary>
    public static IQueryable<Dashboard> ChangeableBy(this IQueryable<Dashboard> dashboards, Me me)
    {
        var (id, all) = (me.Id, ManagesShared(me));
        return dashboards.Where(d => (d.OwnerId != null && d.OwnerId == id) || (d.SharedAt != null && all));
    }

    public static bool IsChangeableBy(this Dashboard dashboard, Me me) =>
        (dashboard.OwnerId is { } owner && owner == me.Id) || (dashboard.SharedAt is not null && ManagesShared(me));

    /// <exception cref="NotFoundException">There is no such dashboard among these.</exception>
    public static async Task<Dashboard> Found(this IQueryable<Dashboard> dashboards, Guid id, CancellationToken ct) =>
        await dashboards.SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw new NotFoundException("This dashboard");

    public static bool ManagesShared(Me me) => me.ReachOf(Permission.ManageSurveys).Everywhere;
}
