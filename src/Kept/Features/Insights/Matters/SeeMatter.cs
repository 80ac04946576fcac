using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Matters;

/// <summary>Writes down that the asker saw a matter, so that others know that somebody did.</summary>
public sealed class SeeMatter(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    /// <exception cref="NotFoundException">There is no such matter within her reach.</exception>
    /// <exception cref="ForbiddenException">A program asks: only people see.</exception>
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var person = me.MustBePerson();
        await db.Transaction(async () =>
        {
            var matter = await db.CommentMatters.VisibleTo(me).Include(m => m.Sightings).SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new NotFoundException("This matter");
            if (matter.Sightings.Any(s => s.PersonId == person)) return;
            matter.See(person, clock.GetUtcNow().UtcDateTime);
            db.Record(matter.Id, new MatterSeen(matter.Matter), me.Actor);
            await db.SaveChangesAsync(ct);
        }, ct);
    }
}
