using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Removes a number with its versions and test calls, for good.</summary>
public sealed class RemoveMenu(KeptDb db, MenuArchive archive, Me me) : IUseCase
{
    public async Task Handle(string code, CancellationToken ct)
    {
        var menu = await archive.Find(code, ct);
        db.ContactMenus.Remove(menu);
        db.Record(menu.Id, new ContactMenuRemoved(menu.Code), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
