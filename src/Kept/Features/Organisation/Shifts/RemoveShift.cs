using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Takes a shift off a unit's plan.</summary>
public sealed class RemoveShift(KeptDb db, Units units, Me me) : IUseCase
{
    public async Task Handle(string code, Guid id, CancellationToken ct)
    {
        var unit = await units.Find(code, ct) ?? throw new NotFoundException($"Unit \"{code}\"");
        var shift = await db.Shifts.SingleOrDefaultAsync(s => s.Id == id && s.UnitId == unit.Id, ct) ?? throw new NotFoundException("This shift");
        db.Shifts.Remove(shift);
        db.Record(unit.Id, new ShiftsChanged(unit.Code), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
