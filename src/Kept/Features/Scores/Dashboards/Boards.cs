using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Dashboards;

/// <summary>A dashboard as it is looked at, whether somebody made it or it was ready.</summary>
/// <param name="Key">An id, or the key of a ready one.</param>
/// <param name="Row">Null for a ready one.</param>
/// <param name="IsHers">Whether the reader may change it.</param>
public sealed record Board(string Key, string Name, string? Lead, IReadOnlyList<Tile> Tiles, Dashboard? Row, bool IsHers)
{
    public string Href => "/dashboards/" + Key;

    /// <summary>Whether others see it; a ready one everybody does.</summary>
    public bool IsShared => Row is null || Row.SharedAt is not null;

    /// <summary>Who sees it, in words.</summary>
    public string SeenBy(Words words) => !IsShared ? words["dashboards.state.private"]
        : Row?.ForRole is { } role ? words["dashboards.state.role", words[$"role.{role}"]] : words["dashboards.state.everybody"];
}

/// <summary>Finds the dashboards a reader may see.</summary>
public sealed class Boards(KeptDb db, ReadyDashboards ready, Me me, Words words)
{
    /// <exception cref="NotFoundException">There is no such dashboard for her.</exception>
    public async Task<Board> Find(string key, CancellationToken ct)
    {
        if (ReadyDashboard.Find(key) is { } found) return new Board(key, words[$"dashboards.ready.{key}"], words[$"dashboards.ready_lead.{key}"], await ready.TilesOf(found, ct), null, false);
        if (!Guid.TryParse(key, out var id)) throw new NotFoundException("This dashboard");
        var row = await db.Dashboards.AsNoTracking().VisibleTo(me).Found(id, ct);
        return new Board(row.Id.ToString(), row.Name, null, row.ListTiles(), row, row.IsChangeableBy(me));
    }
}
