using Kept.Analytics.Menus;
using Kept.Analytics.Menus.Reading;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Draws on: what is changed becomes a new state of the draft, which can be undone.</summary>
public sealed class ChangeDraft(KeptDb db, MenuArchive archive, TimeProvider clock) : IUseCase
{
    /// <param name="seen">The number of the draft that was on the screen, 0 for none; null where the whole is replaced.</param>
    /// <param name="notes">What an import left behind.</param>
    /// <exception cref="RuleBrokenException">Somebody else has drawn on meanwhile.</exception>
    /// <exception cref="InvalidException">It would be larger than a menu may be.</exception>
    public async Task<PhoneMenu> Handle(string code, int? seen, Func<PhoneMenu, PhoneMenu> change, IReadOnlyList<CarryNote>? notes, CancellationToken ct)
    {
        var menu = await archive.Find(code, ct);
        var changed = PhoneMenu.Empty(["en"]);
        await db.Transaction(async () =>
        {
            // Who draws at the same moment waits, so that no two states have one number.
            await db.Dialect.LockEventLog(db, ct);
            var (drawn, draft) = await archive.Drawn(menu.Id, ct);
            var number = draft?.Number ?? 0;
            if (seen is { } known && known != number) throw new RuleBrokenException("contact_audit.error.drawn_meanwhile");
            changed = change(drawn);
            if (changed.Nodes.Count > MenuSize.Nodes || changed.Nodes.Any(node => node.Options.Count > MenuSize.Options)) throw new InvalidException("menu", "contact_audit.error.too_large");
            db.MenuDrafts.Add(new MenuDraft(menu.Id, number + 1, changed, notes, clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(ct);
            await db.MenuDrafts.Where(d => d.MenuId == menu.Id && d.Number <= number + 1 - MenuDraft.Most).ExecuteDeleteAsync(ct);
        }, ct);
        return changed;
    }
}
