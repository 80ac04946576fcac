using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Dashboards;

/// <summary>Changes a dashboard as a whole: its name, who sees it, and its tiles where they come along.</summary>
public sealed class ChangeDashboard(KeptDb db, TileChecks checks, Me me, TimeProvider clock) : IUseCase
{
    /// <param name="Tiles">All of them in their order; null leaves them.</param>
    /// <param name="Version">The one the asker saw; null overwrites.</param>
    public sealed record Request(string? Name, bool Shared = false, string? Role = null, int Position = 0, IReadOnlyList<Tile>? Tiles = null, int? Version = null);

    /// <exception cref="NotFoundException">There is no such dashboard that she may change.</exception>
    /// <exception cref="RuleBrokenException">Somebody changed it meanwhile.</exception>
    public async Task<Dashboard> Handle(Guid id, Request request, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var dashboard = await db.Dashboards.ChangeableBy(me).Found(id, ct);
        dashboard.MustStillBe(request.Version);
        dashboard.Rename(request.Name ?? "", now);
        if (request.Shared) ShareDashboard.With(dashboard, request.Role, request.Position, me, now);
        else if (dashboard.SharedAt is not null) dashboard.Unshare(now);
        if (request.Tiles is { } sent) dashboard.Put(await CreateDashboard.Checked(checks, sent, ct), now);
        await db.SaveChanged(dashboard, me, ct);
        return dashboard;
    }
}

/// <summary>Throws a dashboard away. The answers it showed are not part of it.</summary>
public sealed class RemoveDashboard(KeptDb db, Me me) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var dashboard = await db.Dashboards.ChangeableBy(me).Found(id, ct);
        db.Dashboards.Remove(dashboard);
        db.Record(id, new DashboardRemoved(dashboard.Name), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}

internal static class DashboardChanges
{
    public static async Task SaveChanged(this KeptDb db, Dashboard dashboard, Me me, CancellationToken ct)
    {
        db.Record(dashboard.Id, new DashboardChanged(dashboard.Name, dashboard.ListTiles().Count, dashboard.SharedAt is not null, dashboard.ForRole), me.Actor);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Dashboard.Conflict();
        }
    }
}
