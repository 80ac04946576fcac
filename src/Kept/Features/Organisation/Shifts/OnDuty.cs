using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Who is on duty where at one moment.</summary>
public sealed class OnDuty
{
    private readonly ILookup<Guid, Guid> _people;

    /// <summary>For what is about a process, not about a customer who waits.</summary>
    public static readonly OnDuty Nobody = new(Array.Empty<Guid>().ToLookup(id => id));

    private OnDuty(ILookup<Guid, Guid> people) => _people = people;

    /// <param name="house">The clock of units whose own and those above have none.</param>
    /// <param name="now">UTC.</param>
    public static async Task<OnDuty> At(KeptDb db, UnitTree tree, TimeZoneInfo house, DateTime now, CancellationToken ct)
    {
        var shifts = await db.Shifts.AsNoTracking().OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync(ct);
        var covering = shifts.Where(s => s.Covers(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(now, DateTimeKind.Utc), tree.ZoneOf(s.UnitId) ?? house)));
        return new OnDuty(covering.ToLookup(s => s.UnitId, s => s.PersonId));
    }

    /// <summary>Those on duty for this unit itself, the earliest shift first.</summary>
    public IEnumerable<Guid> In(Guid unitId) => _people[unitId];
}
