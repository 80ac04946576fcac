using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Ends a person's membership of a team; harmless when she is no member.</summary>
public sealed class LeaveTeam(KeptDb db, Me me) : IUseCase
{
    public async Task Handle(string code, Guid personId, CancellationToken ct)
    {
        var team = await db.Teams.Named(code, ct);
        if (await db.TeamMembers.SingleOrDefaultAsync(m => m.TeamId == team.Id && m.PersonId == personId, ct) is not { } member) return;
        db.TeamMembers.Remove(member);
        db.Record(personId, new TeamLeft(team.Id), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
