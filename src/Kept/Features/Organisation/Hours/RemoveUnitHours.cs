using Kept.Data;
using Kept.Shared;

namespace Kept.Features.Organisation;

/// <summary>Lets a unit keep the hours of the unit above again; harmless when it does.</summary>
public sealed class RemoveUnitHours(KeptDb db, Units units, UnitCalendars calendars, Me me) : IUseCase
{
    public async Task Handle(string code, CancellationToken ct)
    {
        var unit = await units.Find(code, ct) ?? throw new NotFoundException($"Unit \"{code}\"");
        if (await db.UnitHours.FindAsync([unit.Id], ct) is not { } hours) return;
        db.UnitHours.Remove(hours);
        db.Record(unit.Id, new UnitHoursChanged(unit.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        calendars.Forget();
    }
}
