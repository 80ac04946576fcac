using System.ComponentModel.DataAnnotations;
using Kept.Analytics.Menus;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Keeps what is drawn as the menu that callers hear from a day on.</summary>
public sealed class KeepVersion(KeptDb db, MenuArchive archive, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        /// <summary>Today where none is given.</summary>
        public DateOnly? Since { get; set; }
        [StringLength(1000)] public string? Note { get; set; }
    }

    /// <exception cref="RuleBrokenException">Nothing was drawn since the last version, or that one is from a later day.</exception>
    public async Task<MenuVersion> Handle(string code, Request request, CancellationToken ct)
    {
        var menu = await archive.Find(code, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        MenuVersion? version = null;
        await db.Transaction(async () =>
        {
            await db.Dialect.LockEventLog(db, ct);
            var draft = await archive.Draft(menu.Id, ct) ?? throw new RuleBrokenException("contact_audit.error.nothing_drawn");
            var last = await db.MenuVersions.AsNoTracking().Where(v => v.MenuId == menu.Id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
            var since = request.Since ?? DateOnly.FromDateTime(now);
            if (last is not null && since < last.Since) throw new RuleBrokenException("contact_audit.error.version_order", last.Since);
            var drawn = draft.Menu();
            version = new MenuVersion(menu.Id, (last?.Number ?? 0) + 1, drawn, since, request.Note ?? "", me.Actor, now);
            var judged = MenuJudgement.Of(drawn, await archive.Limits(ct), MenuArchive.Weighed(await archive.Needs(ct)), drawn.Languages[0]);
            db.MenuVersions.Add(version);
            db.Record(menu.Id, new MenuVersionKept(menu.Code, version.Number, since, judged.RulesKept, judged.RulesJudged), me.Actor);
            await db.SaveChangesAsync(ct);
            await db.MenuDrafts.Where(d => d.MenuId == menu.Id).ExecuteDeleteAsync(ct);
        }, ct);
        return version!;
    }
}
