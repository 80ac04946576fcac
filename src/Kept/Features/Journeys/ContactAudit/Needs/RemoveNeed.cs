using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Needs;

/// <summary>Removes a need with what every round found about it, for good.</summary>
public sealed class RemoveNeed(KeptDb db, Me me) : IUseCase
{
    public async Task Handle(string code, CancellationToken ct)
    {
        var need = await db.CustomerNeeds.SingleOrDefaultAsync(n => n.Code == code, ct) ?? throw new NotFoundException($"Need \"{code}\"");
        db.CustomerNeeds.Remove(need);
        db.Record(need.Id, new CustomerNeedRemoved(code), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
