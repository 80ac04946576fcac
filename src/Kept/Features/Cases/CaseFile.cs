using Kept.Data;
using Kept.Features.Cases.Clocks;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>
/// Takes one case out to work on it: found if the asker sees it, locked until what was done is saved, so that two people who
/// act at once do so one after the other and the second hears what changed. Where the case went to another team, its clocks go on by the hours kept there.
/// </summary>
public sealed class CaseFile(KeptDb db, Me me, CaseHours hours, TimeProvider clock)
{
    /// <summary>The working hours of whoever holds the case that is being worked on.</summary>
    public CaseHours.Held Held { get; private set; } = CaseHours.Held.Always;

    /// <summary>The moment, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The person or key that acts; null for Kept itself.</summary>
    public Guid? By => Guid.TryParse(me.Actor, out var id) ? id : null;

    /// <param name="key">The case's id or number.</param>
    public async Task<T> Work<T>(string key, Func<Case, Task<T>> act, CancellationToken ct)
    {
        var done = default(T)!;
        await db.Transaction(async () =>
        {
            var locked = await db.Cases.Where(CaseSight.Working(me)).Named(key).ExecuteUpdateAsync(set => set.SetProperty(c => c.Revision, c => c.Revision + 1), ct);
            if (locked == 0)
            {
                if (!await db.Cases.Where(CaseSight.Seeing(me)).Named(key).AnyAsync(ct)) throw new NotFoundException("This case");
                throw new ForbiddenException("cases.error.only_see");
            }
            var about = await db.Cases.WithStory().Named(key).SingleAsync(ct);
            var (team, before) = (about.TeamId, Held = await hours.Of(about, ct));
            done = await act(about);
            if (about.TeamId != team) about.CarryClocks(before, await hours.Of(about, ct), Now);
            await db.SaveChangesAsync(ct);
        }, ct);
        return done;
    }
}

public static class CaseQueries
{
    public static IQueryable<Case> WithStory(this IQueryable<Case> cases) =>
        cases.Include(c => c.Answers).Include(c => c.Rules).Include(c => c.Notes).Include(c => c.Takings).Include(c => c.Passings).Include(c => c.Handoffs).Include(c => c.Closures)
            .Include(c => c.Clocks).Include(c => c.Pauses).Include(c => c.Contacts).Include(c => c.Sightings).Include(c => c.Steps).AsSplitQuery();
}
