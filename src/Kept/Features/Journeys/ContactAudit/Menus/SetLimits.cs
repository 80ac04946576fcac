using Kept.Analytics.Menus;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Changes the limits all phone menus are held to; older versions are judged by them too.</summary>
public sealed class SetLimits(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public async Task Handle(MenuLimits limits, CancellationToken ct)
    {
        if (limits.Wrong().FirstOrDefault() is { } wrong) throw new InvalidException(char.ToLowerInvariant(wrong[0]) + wrong[1..], "contact_audit.error.limit");
        var row = await db.ContactLimits.SingleOrDefaultAsync(ct);
        if (row is null) db.ContactLimits.Add(row = new ContactLimits());
        row.Change(limits, me.Actor, clock.GetUtcNow().UtcDateTime);
        db.Record(Guid.Empty, new MenuLimitsChanged(), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
