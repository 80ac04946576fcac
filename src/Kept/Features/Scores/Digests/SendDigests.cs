using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Features.Organisation.SignIn;
using Kept.Shared.Languages;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Digests;

/// <summary>
/// Writes the digests that are due into the outbox, looking once a minute. The due time on the row is all there is of a timer: a
/// node takes a row by moving it a little ahead, and mail and next due time are one transaction. So each is written once, by
/// one node, and what was missed while nothing ran is written once when it runs again.
/// </summary>
public sealed class SendDigests(IServiceScopeFactory scopes, EventSignal signal, TimeProvider clock, ILogger<SendDigests> log) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>How long a row is left to the node that took it: longer than one digest can take.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(10);

    /// <summary>Writes all that is due now.</summary>
    /// <returns>How many mails that made.</returns>
    public async Task<int> Sweep(CancellationToken ct)
    {
        var (now, written) = (Now, 0);
        while (true)
        {
            var due = await Due(now, ct);
            foreach (var (id, seen) in due)
            {
                if (await TryClaim(id, seen, ct) is not { } claim) continue;
                try
                {
                    if (await WriteOne(id, claim, ct)) written++;
                }
                catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
                {
                    // One that cannot be written must not hold up the others; its claim runs out and it is tried again.
                    log.LogWarning("Digest {Subscription} could not be written and will be tried again: {Reason}", id, error.GetBaseException().Message);
                }
            }
            if (due.Count < AtOnce) break;
        }
        if (written > 0) signal.Pulse();
        return written;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(Every, Every, clock).Run(
        Sweep, reason => log.LogWarning("Digests could not be looked for and will be in a minute: {Reason}", reason), stoppingToken);

    private async Task<IReadOnlyList<(Guid Id, DateTime DueAt)>> Due(DateTime now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<KeptDb>().DigestSubscriptions.Where(d => d.DueAt <= now)
            .OrderBy(d => d.DueAt).Take(AtOnce).Select(d => new { d.Id, d.DueAt }).ToListAsync(ct);
        return [.. found.Select(d => (d.Id, d.DueAt))];
    }

    /// <returns>Until when the row is this node's; null where another was first.</returns>
    private async Task<DateTime?> TryClaim(Guid id, DateTime seen, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        // Whole seconds, which every engine gives back as they were.
        var until = new DateTime(Now.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc) + Claim;
        var claimed = 0;
        await db.Transaction(async () => claimed = await db.DigestSubscriptions.Where(d => d.Id == id && d.DueAt == seen)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, until), ct), ct);
        return claimed == 1 ? until : null;
    }

    /// <summary>Writes one as its reader may see it now; who left or may not see it any more gets none and is not asked again.</summary>
    private async Task<bool> WriteOne(Guid id, DateTime claim, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, me, facts) = (services.GetRequiredService<KeptDb>(), services.GetRequiredService<Me>(), services.GetRequiredService<OrganisationFacts>());
        if (await db.DigestSubscriptions.SingleOrDefaultAsync(d => d.Id == id && d.DueAt == claim, ct) is not { } subscription) return false;
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == subscription.PersonId, ct);
        await services.GetRequiredService<MeReader>().ReadPerson(subscription.PersonId, me, ct);
        if (services.GetServices<DigestSeries>().SingleOrDefault(s => s.Name == subscription.Series) is not { } series || person?.Email is null || !series.IsFor(me))
        {
            db.DigestSubscriptions.Remove(subscription);
            db.Record(subscription.PersonId, new DigestUnsubscribed(subscription.Series), "kept");
            await db.SaveChangesAsync(ct);
            return false;
        }
        var now = Now;
        var words = new Words(services.GetRequiredService<Phrases>(), Language.Choose(person.Language, null, null, facts.Get()?.Language), clock) { Zone = facts.Zone };
        var mail = await series.Write(subscription, person, words, now, ct);
        return await Save(db, subscription, claim, mail, subscription.Schedule.Next(now, facts.Zone), now, ct);
    }

    /// <returns>False where she changed or ended it meanwhile: then her wish counts and nothing is sent.</returns>
    private static async Task<bool> Save(KeptDb db, DigestSubscription subscription, DateTime claim, Shared.Mail.Mail mail, DateTime next, DateTime now, CancellationToken ct)
    {
        var mine = false;
        await db.Transaction(async () =>
        {
            mine = await db.DigestSubscriptions.Where(d => d.Id == subscription.Id && d.DueAt == claim)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, next).SetProperty(d => d.SentAt, now), ct) == 1;
            if (!mine) return;
            db.Mails.Add(mail);
            await db.SaveChangesAsync(ct);
        }, ct);
        return mine;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
