using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Changes the organisation's name, language and time zone.</summary>
public sealed class ChangeOrganisation(KeptDb db, OrganisationFacts facts, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Name { get; set; } = "";
        [Required] public string Language { get; set; } = "";
        [Required, TimeZone] public string TimeZone { get; set; } = "";
    }

    public async Task Handle(Request request, CancellationToken ct)
    {
        if (!Zones.Exists(request.TimeZone)) throw new InvalidException("timeZone", "settings.no_zone");
        if (!Language.IsKnown(request.Language)) throw new InvalidException("language", "settings.no_language");
        var organisation = await db.Organisations.SingleAsync(ct);
        organisation.Change(request.Name, request.Language, request.TimeZone);
        db.Record(organisation.Id, new OrganisationChanged(organisation.Name), me.Actor);
        await db.SaveChangesAsync(ct);
        facts.Forget();
    }
}
