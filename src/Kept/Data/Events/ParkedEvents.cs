using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Data.Events;

/// <summary>An administrator asked a consumer to take an event that was set aside, and it did; the subject is the event's.</summary>
public sealed record ParkedEventRetried(string Consumer, long Position) : KeptEvent;

/// <summary>An administrator decided that a consumer goes without an event; the subject is the event's.</summary>
public sealed record ParkedEventDismissed(string Consumer, long Position, string Error) : KeptEvent;

/// <summary>What becomes of events that were set aside: taken after all, or let go, each once whoever asks at the same time.</summary>
public sealed class ParkedEvents(KeptDb db, IEnumerable<EventConsumer> consumers, EventSignal signal, ILogger<ParkedEvents> log)
{
    /// <summary>Gives the one event to its consumer again; what it does and the removal from the list are one transaction.</summary>
    /// <exception cref="NotFoundException">It is no longer set aside.</exception>
    /// <exception cref="RuleBrokenException">It failed again, for the reason that is told and kept.</exception>
    public async Task Retry(Guid id, string actor, CancellationToken ct)
    {
        var parked = await Find(id, ct);
        var consumer = consumers.SingleOrDefault(c => c.Name == parked.Consumer) ?? throw new RuleBrokenException("parked.no_consumer", parked.Consumer);
        try
        {
            await db.Transaction(async () =>
            {
                await Remove(id, ct);
                var row = await db.Events.AsNoTracking().SingleAsync(e => e.Position == parked.Position, ct);
                await consumer.Take(db, [row], ct);
                db.Record(parked.SubjectId, new ParkedEventRetried(parked.Consumer, parked.Position), actor);
                await db.SaveChangesAsync(ct);
            }, ct);
        }
        catch (Exception error) when (error is not (NotFoundException or UnavailableException or OperationCanceledException))
        {
            log.LogWarning(error, "{Consumer} failed again on event {Position}", parked.Consumer, parked.Position);
            db.ChangeTracker.Clear();
            await db.Transaction(() => db.ParkedEvents.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Error, ParkedEvent.Shortened(error.Message)), ct), ct);
            throw new RuleBrokenException("parked.failed_again", error.Message);
        }
        signal.Pulse();
    }

    /// <summary>Lets it go for good; the log keeps who did and what the error was.</summary>
    /// <exception cref="NotFoundException">It is no longer set aside.</exception>
    public async Task Dismiss(Guid id, string actor, CancellationToken ct)
    {
        var parked = await Find(id, ct);
        await db.Transaction(async () =>
        {
            await Remove(id, ct);
            db.Record(parked.SubjectId, new ParkedEventDismissed(parked.Consumer, parked.Position, parked.Error), actor);
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    private async Task<ParkedEvent> Find(Guid id, CancellationToken ct) =>
        await db.ParkedEvents.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFoundException("The event");

    // Removing it first makes the second of two who press at once find nothing.
    private async Task Remove(Guid id, CancellationToken ct)
    {
        if (await db.ParkedEvents.Where(p => p.Id == id).ExecuteDeleteAsync(ct) == 0) throw new NotFoundException("The event");
    }
}
