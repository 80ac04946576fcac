using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Changes how a number is called; what it says is drawn.</summary>
public sealed class ChangeMenu(KeptDb db, MenuArchive archive, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Name { get; set; } = "";
        [StringLength(64)] public string? Number { get; set; }
    }

    public async Task Handle(string code, Request request, CancellationToken ct)
    {
        var menu = await archive.Find(code, ct);
        menu.Change(request.Name, request.Number ?? "");
        db.Record(menu.Id, new ContactMenuChanged(menu.Code), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
