using Kept.Analytics.Menus;
using Kept.Data;
using Kept.Features.Journeys.ContactAudit.Needs;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Where menus, their versions and drafts, the limits and the needs they are judged by are looked up.</summary>
public sealed class MenuArchive(KeptDb db)
{
    public async Task<ContactMenu> Find(string code, CancellationToken ct) =>
        await db.ContactMenus.SingleOrDefaultAsync(m => m.Code == code, ct) ?? throw new NotFoundException($"Phone menu \"{code}\"");

    /// <summary>The newest last.</summary>
    public Task<List<MenuVersion>> Versions(Guid menu, CancellationToken ct) => db.MenuVersions.AsNoTracking().Where(v => v.MenuId == menu).OrderBy(v => v.Number).ToListAsync(ct);

    public Task<MenuDraft?> Draft(Guid menu, CancellationToken ct) => db.MenuDrafts.AsNoTracking().Where(d => d.MenuId == menu).OrderByDescending(d => d.Number).FirstOrDefaultAsync(ct);

    /// <summary>The draft, else the newest version, else nothing but a start.</summary>
    public async Task<(PhoneMenu Menu, MenuDraft? Draft)> Drawn(Guid menu, CancellationToken ct)
    {
        if (await Draft(menu, ct) is { } draft) return (draft.Menu(), draft);
        var newest = await db.MenuVersions.AsNoTracking().Where(v => v.MenuId == menu).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        return (newest?.Menu() ?? PhoneMenu.Empty(["en"]), null);
    }

    /// <summary>As the organisation has set them, else the usual ones.</summary>
    public async Task<MenuLimits> Limits(CancellationToken ct) => await db.ContactLimits.AsNoTracking().SingleOrDefaultAsync(ct) is { } set ? set.Limits() : new MenuLimits();

    /// <summary>The most frequent first.</summary>
    public Task<List<CustomerNeed>> Needs(CancellationToken ct) => db.CustomerNeeds.AsNoTracking().OrderByDescending(n => n.PerMonth).ThenBy(n => n.Code).ToListAsync(ct);

    internal static IReadOnlyList<MenuNeed> Weighed(IEnumerable<CustomerNeed> needs) => [.. needs.Select(need => new MenuNeed(need.Code, need.PerMonth))];
}
