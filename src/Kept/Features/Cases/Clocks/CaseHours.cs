using Kept.Data;
using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Clocks;

/// <summary>By whose working hours the clocks of a case run: those of the unit of the team that holds it, else those of the place it is about.</summary>
public sealed class CaseHours(KeptDb db, UnitCalendars calendars)
{
    /// <param name="HoursOf">The unit they belong to; null where the case has none.</param>
    public sealed record Held(Guid? HoursOf, WorkingHours Hours)
    {
        /// <summary>Day and night.</summary>
        public static Held Always { get; } = new(null, WorkingHours.Always);
    }

    public Task<Held> Of(Case about, CancellationToken ct) => Of(about.TeamId, about.UnitId, ct);

    public async Task<Held> Of(Guid? teamId, Guid? unitId, CancellationToken ct)
    {
        var teams = teamId is { } team ? await db.Teams.Where(t => t.Id == team).Select(t => t.UnitId).FirstOrDefaultAsync(ct) : null;
        var unit = teams ?? unitId;
        return new Held(unit, await calendars.Of(unit, ct));
    }
}
