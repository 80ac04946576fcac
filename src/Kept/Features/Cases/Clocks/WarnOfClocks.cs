using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Cases.Channels;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Clocks;

/// <summary>
/// Warns whoever holds a case before its time is up, and tells her and the person above when it is; looks once a minute. When somebody must be told is a time on
/// the clock's own row, moved in the transaction that writes the mail: so each notice is written once, by one node.
/// </summary>
public sealed class WarnOfClocks(IServiceScopeFactory scopes, EventSignal signal, TimeProvider clock, ILogger<WarnOfClocks> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Writes all notices that are due now.</summary>
    /// <returns>How many clocks were told of.</returns>
    public async Task<int> Sweep(CancellationToken ct)
    {
        var told = 0;
        while (true)
        {
            var found = await Tell(ct);
            told += found;
            if (found < AtOnce) break;
        }
        if (told > 0) signal.Pulse();
        return told;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(Every, Every, clock).Run(
        Sweep, reason => log.LogWarning("Clocks of cases could not be looked at and will be in a minute: {Reason}", reason), stoppingToken);

    private async Task<int> Tell(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, mails, units) = (scope.ServiceProvider.GetRequiredService<KeptDb>(), scope.ServiceProvider.GetRequiredService<CaseMails>(), scope.ServiceProvider.GetRequiredService<Units>());
        var now = clock.GetUtcNow().UtcDateTime;
        var ids = await db.CaseClocks.Where(c => c.NoticeAt != null && c.NoticeAt <= now).OrderBy(c => c.NoticeAt).Select(c => c.CaseId).Take(AtOnce).ToListAsync(ct);
        foreach (var id in ids.Distinct())
        {
            await db.Transaction(async () =>
            {
                // Locks the case: another node that looks at it now waits, and then finds that it was told.
                await db.Cases.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Revision, c => c.Revision + 1), ct);
                var about = await db.Cases.Include(c => c.Clocks).Include(c => c.Handoffs).AsSplitQuery().SingleAsync(c => c.Id == id, ct);
                foreach (var late in about.Clocks.Where(c => c.NoticeAt <= now))
                {
                    var broken = late.DueAt <= now;
                    late.Told(now);
                    if (about.State != CaseState.Open) continue;
                    db.Record(about.Id, new ClockWarned(late.Kind, broken), "kept");
                    foreach (var receiver in await Receivers(db, about, await units.Tree(ct), broken, ct)) await db.Tell(await mails.Clock(about, late.Kind, broken, receiver, ct), ct);
                }
                await db.SaveChangesAsync(ct);
            }, ct);
            db.ChangeTracker.Clear();
        }
        return ids.Count;
    }

    // Who holds it; when it is late also whoever first took it and the person responsible above.
    private static async Task<IEnumerable<Addressee>> Receivers(KeptDb db, Case about, UnitTree tree, bool broken, CancellationToken ct)
    {
        var holders = await Addressees.Of(db, about.OwnerId, about.TeamId, ct);
        if (!broken) return holders;
        var known = holders.Select(h => h.Id).Append(about.OwnerId ?? Guid.Empty).ToHashSet();
        var above = tree.Upwards(about.UnitId).Select(u => u.ResponsibleId).OfType<Guid>().FirstOrDefault(p => !known.Contains(p));
        var more = new[] { above, about.FirstOwnerId ?? Guid.Empty }.Where(p => p != Guid.Empty && !known.Contains(p));
        return holders.Concat(await Addressees.Of(db, more, ct));
    }
}
