using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Scores.Dashboards;

/// <summary>Puts a tile on a dashboard: a new one at its end, or a changed one in its place.</summary>
public sealed class PutTile(KeptDb db, TileChecks checks, Me me, TimeProvider clock) : IUseCase
{
    /// <param name="tile">With the id of the one it changes; without an id it is new.</param>
    /// <param name="version">The version of the dashboard the asker saw; null overwrites.</param>
    public async Task<Dashboard> Handle(Guid dashboardId, Tile tile, int? version, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var dashboard = await db.Dashboards.ChangeableBy(me).Found(dashboardId, ct);
        dashboard.MustStillBe(version);
        tile = await checks.Check(tile, ct);
        if (tile.Id.Length == 0) dashboard.Add(tile, now);
        else dashboard.Change(tile.Id, _ => tile, now);
        await db.SaveChanged(dashboard, me, ct);
        return dashboard;
    }
}

/// <summary>Moves, resizes or takes away one tile.</summary>
public sealed class ArrangeTile(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public enum Step { Up, Down, To, Resize, Remove }

    /// <param name="Place">From 0, for <see cref="Step.To"/>.</param>
    public sealed record Request(string Tile, Step Step, int Place = 0, TileSize Size = TileSize.Small, int? Version = null);

    public async Task Handle(Guid dashboardId, Request request, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var dashboard = await db.Dashboards.ChangeableBy(me).Found(dashboardId, ct);
        dashboard.MustStillBe(request.Version);
        var at = dashboard.PlaceOf(request.Tile);
        switch (request.Step)
        {
            case Step.Up: dashboard.Move(request.Tile, at - 1, now); break;
            case Step.Down: dashboard.Move(request.Tile, at + 1, now); break;
            case Step.To: dashboard.Move(request.Tile, request.Place, now); break;
            case Step.Resize: dashboard.Change(request.Tile, tile => tile with { Size = request.Size }, now); break;
            default: dashboard.Remove(request.Tile, now); break;
        }
        await db.SaveChanged(dashboard, me, ct);
    }
}
