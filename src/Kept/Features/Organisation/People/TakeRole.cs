using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Takes one of her roles from a person; the last administrator keeps hers.</summary>
public sealed class TakeRole(KeptDb db, Administrators administrators, Me me) : IUseCase
{
    public Task Handle(Guid personId, Guid assignmentId, CancellationToken ct) => db.Transaction(async () =>
    {
        var role = await db.RoleAssignments.SingleOrDefaultAsync(r => r.Id == assignmentId && r.PersonId == personId, ct) ?? throw new NotFoundException("The role");
        if (role is { Role: Role.Administrator, UnitId: null, TouchpointId: null }) await administrators.MustRemainWithout(personId, ct);
        db.RoleAssignments.Remove(role);
        db.Record(personId, new RoleTaken(role.Role, role.UnitId, role.TouchpointId), me.Actor);
        await db.SaveChangesAsync(ct);
    }, ct);
}
