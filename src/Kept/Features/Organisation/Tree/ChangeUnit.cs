using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Changes a unit's name, level, time zone and the person its alerts go to; code and place in the tree stay.</summary>
public sealed class ChangeUnit(KeptDb db, Units units, Responsibility responsibility, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Name { get; set; } = "";
        [StringLength(64)] public string? Level { get; set; }

        /// <summary>An IANA name; empty takes the zone of the unit above.</summary>
        [TimeZone] public string? TimeZone { get; set; }

        /// <summary>The e-mail address of the person responsible; empty asks the unit above.</summary>
        public string? Responsible { get; set; }
    }

    public async Task<Unit> Handle(string code, Request request, CancellationToken ct)
    {
        var zone = string.IsNullOrWhiteSpace(request.TimeZone) ? null : request.TimeZone;
        if (zone is not null && !Zones.Exists(zone)) throw new InvalidException("timeZone", "settings.no_zone");
        var unit = await db.Units.SingleOrDefaultAsync(u => u.Code == code, ct) ?? throw new NotFoundException($"Unit \"{code}\"");
        var responsible = await db.People.PresentOrNobody(request.Responsible, "responsible", ct);
        unit.Rename(request.Name, request.Level ?? "", zone);
        unit.GiveTo(responsible?.Id);
        if (responsible is not null) await responsibility.Give(responsible.Id, unit.Id, null, ct);
        db.Record(unit.Id, new UnitChanged(unit.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        units.Forget();
        return unit;
    }
}
