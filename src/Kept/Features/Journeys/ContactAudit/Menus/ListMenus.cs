using Kept.Analytics.Menus;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>A number and how the menu that answers it today is judged.</summary>
/// <param name="Version">The newest; null where none is kept yet.</param>
/// <param name="Judgement">Of that version in its first language; null with it.</param>
public sealed record MenuSummary(string Code, string Name, string Number, int? Version, DateOnly? Since, bool HasDraft, MenuJudgement? Judgement)
{
    public int Serious => Judgement?.Findings.Count(finding => finding.Severity == Severity.Serious) ?? 0;
}

/// <summary>The numbers customers call, judged by the limits.</summary>
public sealed class ListMenus(KeptDb db, MenuArchive archive) : IUseCase
{
    public async Task<IReadOnlyList<MenuSummary>> Handle(CancellationToken ct)
    {
        var menus = await db.ContactMenus.AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Code).ToListAsync(ct);
        var newest = await db.MenuVersions.AsNoTracking().Where(v => v.Number == db.MenuVersions.Where(o => o.MenuId == v.MenuId).Max(o => o.Number)).ToDictionaryAsync(v => v.MenuId, ct);
        var drawn = await db.MenuDrafts.Select(d => d.MenuId).Distinct().ToListAsync(ct);
        var (limits, needs) = (await archive.Limits(ct), MenuArchive.Weighed(await archive.Needs(ct)));
        return [.. menus.Select(menu => Summary(menu, newest.GetValueOrDefault(menu.Id), drawn.Contains(menu.Id), limits, needs))];
    }

    private static MenuSummary Summary(ContactMenu menu, MenuVersion? version, bool hasDraft, MenuLimits limits, IReadOnlyList<MenuNeed> needs)
    {
        var spoken = version?.Menu();
        return new(menu.Code, menu.Name, menu.Number, version?.Number, version?.Since, hasDraft, spoken is null ? null : MenuJudgement.Of(spoken, limits, needs, spoken.Languages[0]));
    }
}
