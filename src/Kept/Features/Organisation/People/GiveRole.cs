using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Gives a person a role in a unit and all below it, or everywhere.</summary>
public sealed class GiveRole(KeptDb db, Units units, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required] public string Role { get; set; } = "";

        /// <summary>The unit's code; empty for everywhere.</summary>
        public string? Unit { get; set; }
    }

    public async Task Handle(Guid personId, Request request, CancellationToken ct)
    {
        if (!Role.Exists(request.Role)) throw new InvalidException("role", "people.no_role");
        Unit? unit = null;
        if (!string.IsNullOrWhiteSpace(request.Unit))
            unit = await units.Find(request.Unit, ct) ?? throw new InvalidException("unit", "units.unknown");
        await db.People.Known(personId, ct);
        var unitId = unit?.Id;
        if (await db.RoleAssignments.AnyAsync(r => r.PersonId == personId && r.Role == request.Role && r.UnitId == unitId && r.TouchpointId == null, ct))
            throw new RuleBrokenException("people.has_role");
        db.RoleAssignments.Add(new RoleAssignment(personId, request.Role, unitId, null, clock.GetUtcNow().UtcDateTime));
        db.Record(personId, new RoleGiven(request.Role, unitId, null), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
