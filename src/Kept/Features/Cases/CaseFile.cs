using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>
/// Takes one case out to work on it: found if the asker sees it, locked until what was done is saved, so that two people who
/// act at once do so one after the other and the second hears what changed.
/// </summary>
public sealed class CaseFile(KeptDb db, Me me)
{
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
            done = await act(await db.Cases.WithStory().Named(key).SingleAsync(ct));
            await db.SaveChangesAsync(ct);
        }, ct);
        return done;
    }
}

public static class CaseQueries
{
    public static IQueryable<Case> WithStory(this IQueryable<Case> cases) =>
        cases.Include(c => c.Notes).Include(c => c.Takings).Include(c => c.Handoffs).Include(c => c.Closures).AsSplitQuery();
}
