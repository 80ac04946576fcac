using System.Globalization;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>A unit's working hours, and whose they are.</summary>
public sealed class ShowUnitHours(KeptDb db, Units units) : IUseCase
{
    /// <param name="From">The code of the unit they come from; null where nobody said any, which is around the clock.</param>
    /// <param name="Hours">As they are set.</param>
    public sealed record Answer(string? From, SetUnitHours.Request Hours);

    public async Task<Answer> Handle(string code, CancellationToken ct)
    {
        var unit = await units.Find(code, ct) ?? throw new NotFoundException($"Unit \"{code}\"");
        var above = (await units.Tree(ct)).Upwards(unit.Id).ToList();
        var ids = above.Select(u => u.Id).ToList();
        var known = await db.UnitHours.AsNoTracking().Where(h => ids.Contains(h.UnitId)).ToListAsync(ct);
        var from = above.FirstOrDefault(u => known.Any(h => h.UnitId == u.Id));
        if (from is null) return new Answer(null, new());
        var hours = known.Single(h => h.UnitId == from.Id);
        return new Answer(from.Code, new()
        {
            Sunday = hours.Days[0], Monday = hours.Days[1], Tuesday = hours.Days[2], Wednesday = hours.Days[3], Thursday = hours.Days[4], Friday = hours.Days[5], Saturday = hours.Days[6],
            Closed = string.Join("\n", hours.Closed.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        });
    }
}
