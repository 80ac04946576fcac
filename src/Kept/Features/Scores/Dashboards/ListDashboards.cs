using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Dashboards;

/// <summary>The dashboards of whoever asks: the ready ones, those for her role first; her own; those others share with her.</summary>
public sealed class ListDashboards(KeptDb db, Me me) : IUseCase
{
    /// <param name="Owner">Name of the person; null when a program made it.</param>
    public sealed record Row(Dashboard Dashboard, string? Owner, bool IsHers);

    public sealed record Result(IReadOnlyList<ReadyDashboard> Ready, IReadOnlyList<Row> Own, IReadOnlyList<Row> Shared);

    public async Task<Result> Handle(CancellationToken ct)
    {
        var roles = me.Roles;
        var found = await db.Dashboards.AsNoTracking().VisibleTo(me).OrderBy(d => d.Position).ThenBy(d => d.Name).ToListAsync(ct);
        var owners = found.Select(d => d.OwnerId).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => owners.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var rows = found.ToLookup(d => d.OwnerId is { } owner && owner == me.Id, d => new Row(d, d.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null, d.IsChangeableBy(me)));
        return new Result([.. ReadyDashboard.All.OrderBy(ready => !roles.Contains(ready.Role))], [.. rows[true]], [.. rows[false]]);
    }
}
