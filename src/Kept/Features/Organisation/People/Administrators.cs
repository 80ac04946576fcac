using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Keeps at least one person who can hand out roles; without her, nobody could ever again.</summary>
public sealed class Administrators(KeptDb db)
{
    /// <summary>To be asked inside the transaction that takes the role or the person away.</summary>
    public async Task MustRemainWithout(Guid personId, CancellationToken ct)
    {
        // Two administrators taking the role from each other at once: the second waits and sees what the first did.
        await db.Dialect.LockEventLog(db, ct);
        var others = db.RoleAssignments.Everywhere(Role.Administrator).Where(r => r.PersonId != personId);
        if (!await others.AnyAsync(r => db.People.Any(p => p.Id == r.PersonId && p.LeftAt == null), ct)) throw new RuleBrokenException("people.last_administrator");
    }
}
