using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Who is on duty for a unit when, in the order of the day.</summary>
public sealed class ListShifts(KeptDb db, Units units) : IUseCase
{
    /// <param name="Days">The days it begins on, Monday first.</param>
    /// <param name="From">By the unit's clock, as 08:00.</param>
    /// <param name="Here">False for who has left: she is passed over.</param>
    public sealed record Row(Guid Id, string Person, string Email, IReadOnlyList<DayOfWeek> Days, string From, string To, bool Here);

    public async Task<IReadOnlyList<Row>> Handle(string code, CancellationToken ct)
    {
        var unit = await units.Find(code, ct) ?? throw new NotFoundException($"Unit \"{code}\"");
        var shifts = await db.Shifts.AsNoTracking().Where(s => s.UnitId == unit.Id).OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync(ct);
        var ids = shifts.Select(s => s.PersonId).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return [.. shifts.Where(s => people.ContainsKey(s.PersonId)).Select(s => Of(s, people[s.PersonId]))];
    }

    private static Row Of(Shift shift, Person person) =>
        new(shift.Id, person.Name, person.Email ?? "", [.. Enum.GetValues<DayOfWeek>().Where(shift.BeginsOn).OrderBy(day => ((int)day + 6) % 7)], Clock(shift.From), Clock(shift.To), person.LeftAt is null);

    private static string Clock(int minute) => $"{minute / 60:00}:{minute % 60:00}";
}
