using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>When a person is away, or will be; nothing where she is here.</summary>
public sealed class ShowAbsence(KeptDb db, OrganisationFacts house, TimeProvider clock) : IUseCase
{
    /// <param name="Until">The last day.</param>
    /// <param name="Deputy">The e-mail address of who stands in.</param>
    public sealed record View(DateOnly From, DateOnly Until, string? Deputy, string? DeputyName);

    public async Task<View?> Handle(Guid personId, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Absences.AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == personId && a.Until > now, ct) is not { } absence) return null;
        var deputy = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == absence.DeputyId, ct);
        return new View(Day(absence.From), Day(absence.Until.AddMinutes(-1)), deputy?.Email, deputy?.Name);
    }

    private DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, house.Zone));
}
