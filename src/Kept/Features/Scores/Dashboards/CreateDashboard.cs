using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Scores.Dashboards;

/// <summary>Makes a dashboard: empty, with tiles that come along, or as a copy of one that the asker sees.</summary>
public sealed class CreateDashboard(KeptDb db, Boards boards, TileChecks checks, Me me, TimeProvider clock) : IUseCase
{
    /// <param name="From">Key of the one to copy.</param>
    /// <param name="Role">With <paramref name="Shared"/>: the role it is for; null for everybody.</param>
    public sealed record Request(string? Name, string? From = null, IReadOnlyList<Tile>? Tiles = null, bool Shared = false, string? Role = null, int Position = 0);

    /// <exception cref="InvalidException">No name, too many tiles, or a tile that could never be drawn.</exception>
    public async Task<Dashboard> Handle(Request request, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        IReadOnlyList<Tile> tiles = [];
        if (!string.IsNullOrEmpty(request.From)) tiles = (await boards.Find(request.From, ct)).Tiles;
        else if (request.Tiles is { } sent) tiles = await Checked(checks, sent, ct);
        var dashboard = new Dashboard(request.Name ?? "", me.Id, tiles, now);
        // Nobody would ever find what belongs to a program and is not shared.
        if (request.Shared || me.Id is null) ShareDashboard.With(dashboard, request.Role, request.Position, me, now);
        db.Dashboards.Add(dashboard);
        db.Record(dashboard.Id, new DashboardCreated(dashboard.Name), me.Actor);
        await db.SaveChangesAsync(ct);
        return dashboard;
    }

    internal static async Task<IReadOnlyList<Tile>> Checked(TileChecks checks, IReadOnlyList<Tile> sent, CancellationToken ct)
    {
        if (sent.Count > Dashboard.MostTiles) throw new InvalidException("tiles", "dashboards.error.many");
        var tiles = new List<Tile>(sent.Count);
        foreach (var tile in sent) tiles.Add(await checks.Check(tile, ct));
        return tiles;
    }
}

/// <summary>Who may share with whom: anybody with all, as everyone sees her own answers only; with one role, whoever manages surveys.</summary>
internal static class ShareDashboard
{
    public static void With(Dashboard dashboard, string? role, int position, Me me, DateTime now)
    {
        role = string.IsNullOrEmpty(role) ? null : role;
        if (role is not null && !Role.Exists(role)) throw new InvalidException("role", "dashboards.error.role");
        if (role is not null && role != dashboard.ForRole && !DashboardQueries.ManagesShared(me)) throw new ForbiddenException("dashboards.error.for_role");
        dashboard.Share(role, position, now);
    }
}
