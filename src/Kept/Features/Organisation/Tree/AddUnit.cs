using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Adds a unit to the tree, below a parent or at the top.</summary>
public sealed class AddUnit(KeptDb db, Units units, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, RegularExpression(Codes.Pattern, ErrorMessage = Codes.Explanation)] public string Code { get; set; } = "";
        [Required, StringLength(200)] public string Name { get; set; } = "";
        public string? Parent { get; set; }
        [StringLength(64)] public string? Level { get; set; }
        [TimeZone] public string? TimeZone { get; set; }
    }

    public async Task<Unit> Handle(Request request, CancellationToken ct)
    {
        if (!Codes.IsValid(request.Code)) throw new InvalidException("code", Codes.Explanation);
        if (!string.IsNullOrWhiteSpace(request.TimeZone) && !Zones.Exists(request.TimeZone))
            throw new InvalidException("timeZone", "settings.no_zone");
        Unit? parent = null;
        if (!string.IsNullOrWhiteSpace(request.Parent))
            parent = await db.Units.SingleOrDefaultAsync(u => u.Code == request.Parent, ct) ?? throw new InvalidException("parent", "units.unknown");
        if (await db.Units.AnyAsync(u => u.Code == request.Code, ct)) throw new RuleBrokenException("units.code_taken", request.Code);
        var unit = new Unit(request.Code, request.Name, parent, request.Level ?? "", string.IsNullOrWhiteSpace(request.TimeZone) ? null : request.TimeZone, clock.GetUtcNow().UtcDateTime);
        db.Units.Add(unit);
        db.Record(unit.Id, new UnitAdded(unit.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        units.Forget();
        return unit;
    }
}
