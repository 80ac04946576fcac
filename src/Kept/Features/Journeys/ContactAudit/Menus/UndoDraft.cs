using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Takes the last change of a draft back; without one the newest version is there again.</summary>
public sealed class UndoDraft(KeptDb db, MenuArchive archive) : IUseCase
{
    /// <exception cref="RuleBrokenException">There is nothing to undo.</exception>
    public async Task Handle(string code, CancellationToken ct)
    {
        var menu = await archive.Find(code, ct);
        var drafts = await db.MenuDrafts.Where(d => d.MenuId == menu.Id).OrderByDescending(d => d.Number).Take(2).ToListAsync(ct);
        // The first state of a menu that was never kept is what one draws on.
        if (drafts.Count == 0 || (drafts.Count == 1 && !await db.MenuVersions.AnyAsync(v => v.MenuId == menu.Id, ct))) throw new RuleBrokenException("contact_audit.error.nothing_to_undo");
        db.MenuDrafts.Remove(drafts[0]);
        await db.SaveChangesAsync(ct);
    }
}
