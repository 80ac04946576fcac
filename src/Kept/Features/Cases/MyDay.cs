using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>What waits for the person who asks today: her open cases, hand-offs to accept, and how many there are.</summary>
public sealed class MyDay(KeptDb db, Me me, CaseViews views, TimeProvider clock) : IUseCase
{
    private const int Most = 20;

    /// <param name="Open">Open cases she sees: hers before others', and of these what is due first.</param>
    /// <param name="Waiting">Cases with a hand-off that waits for her or her teams.</param>
    public sealed record Answer(
        IReadOnlyList<CaseView> Open, IReadOnlyList<CaseView> Waiting, int Mine, int MineOverdue, int Unassigned, int All, int ClosedThisWeek);

    public async Task<Answer> Handle(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var seen = db.Cases.AsNoTracking().Where(CaseSight.Seeing(me));
        var open = seen.Where(c => c.State == CaseState.Open);
        var mine = open.Where(CaseSight.Hers(me));
        var waiting = await WithParts(open.Where(CaseSight.WaitingFor(me)).OrderBy(c => c.NextDueAt)).ToListAsync(ct);
        var first = await WithParts(mine.OrderBy(c => c.NextDueAt).Take(Most)).ToListAsync(ct);
        var ids = first.Select(c => c.Id).ToList();
        if (first.Count < Most) first.AddRange(await WithParts(open.Where(c => !ids.Contains(c.Id)).OrderBy(c => c.NextDueAt >= now).ThenByDescending(c => c.Number).Take(Most - first.Count)).ToListAsync(ct));
        var weekAgo = now.AddDays(-7);
        return new Answer(
            await views.Of(first, ct), await views.Of(waiting, ct), await mine.CountAsync(ct), await mine.CountAsync(c => c.NextDueAt < now, ct),
            await open.Unassigned().CountAsync(ct), await open.CountAsync(ct),
            await seen.CountAsync(c => c.State == CaseState.Closed && c.OwnerId == me.Id && c.ClosedAt >= weekAgo, ct));
    }

    private static IQueryable<Case> WithParts(IQueryable<Case> cases) => cases.Include(c => c.Handoffs).Include(c => c.Closures).Include(c => c.Answers).AsSplitQuery();
}
