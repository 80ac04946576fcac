using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Contacts;

/// <summary>Notes that a person who can act on a case has opened it, the first time she does.</summary>
public sealed class SeeCase(KeptDb db, CaseFile file, Me me) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        if (me.Id is not { } mine || await db.Cases.AnyAsync(c => c.Id == id && (c.State == CaseState.Closed || c.Sightings.Any(s => s.PersonId == mine)), ct)) return;
        await file.Work(id.ToString(), about =>
        {
            if (about.See(mine, file.Now)) db.Record(about.Id, new CaseSeen(), me.Actor);
            return Task.FromResult(about);
        }, ct);
    }
}
