using System.ComponentModel.DataAnnotations;
using Kept.Analytics.Menus;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Adds a number whose menu is to be drawn or imported.</summary>
public sealed class AddMenu(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, RegularExpression(Codes.Pattern, ErrorMessage = Codes.Explanation)] public string Code { get; set; } = "";
        [Required, StringLength(200)] public string Name { get; set; } = "";
        [StringLength(64)] public string? Number { get; set; }

        /// <summary>In which callers hear it, the main one first; the organisation's where none is given.</summary>
        public List<string>? Languages { get; set; }
    }

    public async Task<ContactMenu> Handle(Request request, CancellationToken ct)
    {
        if (!Codes.IsValid(request.Code)) throw new InvalidException("code", Codes.Explanation);
        if (await db.ContactMenus.AnyAsync(m => m.Code == request.Code, ct)) throw new RuleBrokenException("contact_audit.error.code_taken", request.Code);
        var now = clock.GetUtcNow().UtcDateTime;
        var menu = new ContactMenu(request.Code, request.Name, request.Number ?? "", now);
        db.ContactMenus.Add(menu);
        db.MenuDrafts.Add(new MenuDraft(menu.Id, 1, PhoneMenu.Empty(await Spoken(request.Languages, ct)), null, now));
        db.Record(menu.Id, new ContactMenuAdded(menu.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        return menu;
    }

    private async Task<IReadOnlyList<string>> Spoken(List<string>? asked, CancellationToken ct)
    {
        string[] languages = [.. (asked ?? []).Where(language => !string.IsNullOrWhiteSpace(language)).Select(language => language.Trim()).Distinct()];
        if (languages.Any(language => !Language.IsKnown(language))) throw new InvalidException("languages", "contact_audit.error.language");
        return languages.Length > 0 ? languages : [await db.Organisations.Select(o => o.Language).FirstOrDefaultAsync(ct) ?? Language.Default];
    }
}
