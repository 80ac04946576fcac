using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Sees to it that whoever is made responsible for a unit or a touchpoint may also see and work its cases.</summary>
public sealed class Responsibility(KeptDb db, Units units, Me me, TimeProvider clock)
{
    /// <summary>Adds the role of a manager there, unless she can work its cases already; the caller saves.</summary>
    public async Task Give(Guid personId, Guid? unitId, Guid? touchpointId, CancellationToken ct)
    {
        var above = (await units.Tree(ct)).Upwards(unitId).Select(u => u.Id).ToHashSet();
        var roles = await db.RoleAssignments.AsNoTracking().Where(r => r.PersonId == personId).ToListAsync(ct);
        var covered = roles.Where(r => Role.May(r.Role, Permission.WorkCases) && Role.May(r.Role, Permission.SeeCases)).Any(r =>
            r is { UnitId: null, TouchpointId: null }
            || (r.UnitId is { } unit && above.Contains(unit))
            || (r.TouchpointId is { } touchpoint && touchpoint == touchpointId));
        if (covered) return;
        db.RoleAssignments.Add(new RoleAssignment(personId, Role.Manager, unitId, touchpointId, clock.GetUtcNow().UtcDateTime));
        db.Record(personId, new RoleGiven(Role.Manager, unitId, touchpointId), me.Actor);
    }

    /// <summary>Takes back the role that owning a touchpoint brought; the caller saves.</summary>
    public async Task Release(Guid personId, Guid touchpointId, CancellationToken ct)
    {
        var roles = await db.RoleAssignments.Where(r => r.PersonId == personId && r.TouchpointId == touchpointId && r.Role == Role.Manager).ToListAsync(ct);
        if (roles.Count == 0) return;
        db.RoleAssignments.RemoveRange(roles);
        db.Record(personId, new RoleTaken(Role.Manager, null, touchpointId), me.Actor);
    }
}
