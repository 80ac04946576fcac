using Microsoft.EntityFrameworkCore;

namespace Kept.Data.Events;

/// <summary>
/// Feeds one consumer from its cursor on: a batch a transaction; after a failure one event at a time, again after a pause,
/// and at last parked, so that one bad event never stops the others. While the database is away nothing is parked.
/// </summary>
public sealed class ConsumerRunner<T>(IServiceScopeFactory scopes, EventSignal signal, TimeProvider clock, ILogger<ConsumerRunner<T>> log)
    : BackgroundService where T : EventConsumer
{
    /// <summary>How many events are looked at together, and how many of them are reacted to in one transaction.</summary>
    private const int LookSize = 500;
    private const int BatchSize = 50;
    private const int Attempts = 5;

    /// <summary>How many events not meant for it a consumer passes by before it saves that it has: they are looked at again after a restart.</summary>
    private const int Unsaved = 10_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly string Called = typeof(T).Name;
    private readonly ConsumerLease _lease = new(scopes, clock, Ask(scopes, consumer => consumer.Name));
    private readonly TimeSpan _breath = Ask(scopes, consumer => consumer.Breath);
    private long _read = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await TakeAll(BatchSize, stoppingToken);
                await EventSignal.Wait(next, Look, stoppingToken);
                await Task.Delay(_breath, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception error)
            {
                log.LogWarning("{Consumer} could not take its events and goes on one by one: {Reason}", Called, error.GetBaseException().Message);
                await TakeOneByOne(stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await _lease.Release(cancellationToken);
        }
        catch (Exception error)
        {
            log.LogWarning("{Consumer} could not give its lease back; it runs out by itself: {Reason}", Called, error.GetBaseException().Message);
        }
    }

    private async Task TakeAll(int most, CancellationToken ct)
    {
        var more = true;
        while (more)
        {
            var known = _lease.Saved;
            if (!await _lease.Hold(ct)) return;
            // Somebody else moved the cursor, on or back (a rebuild): what was read before no longer counts.
            if (_lease.Saved != known) _read = -1;
            more = await TakeBatch(most, ct);
        }
    }

    /// <summary>Takes the next events; false when there are none.</summary>
    private async Task<bool> TakeBatch(int most, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var consumer = scope.ServiceProvider.GetRequiredService<T>();
        var (events, upTo) = await Next(db, consumer, most == 1 ? 1 : LookSize, ct);
        if (events.Count == 0)
        {
            await PassBy(db, upTo, ct);
            return false;
        }
        var wanted = await consumer.Sift(db, events, ct);
        if (wanted.Count == 0)
        {
            await PassBy(db, events[^1].Position, ct);
            return true;
        }
        // One transaction, then a fresh context: what follows in the look is looked at again.
        var batch = wanted.Take(most).ToList();
        var position = batch.Count == wanted.Count ? events[^1].Position : batch[^1].Position;
        await MoveTo(db, position, () => consumer.Take(db, batch, ct), ct);
        signal.Pulse();
        return true;
    }

    /// <summary>Goes on without a reaction.</summary>
    private async Task PassBy(KeptDb db, long upTo, CancellationToken ct)
    {
        if (upTo - _lease.Saved >= Unsaved) await MoveTo(db, upTo, () => Task.CompletedTask, ct);
        _read = upTo;
    }

    /// <summary>Does the work and saves it together with the position it leads to.</summary>
    private async Task MoveTo(KeptDb db, long position, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await db.Transaction(async () =>
            {
                await work();
                await db.SaveChangesAsync(ct);
                await _lease.Move(db, position, ct);
            }, ct);
        }
        catch (Exception error) when (error is LeaseLostException || db.Dialect.IsPassing(error))
        {
            // The position may have been saved or not: the database is asked before going on.
            _lease.Lose();
            throw;
        }
        _lease.Moved(position);
        _read = position;
    }

    /// <summary>The next wanted events and the position up to which the log was looked through.</summary>
    private async Task<(List<EventRow>, long UpTo)> Next(KeptDb db, T consumer, int most, CancellationToken ct)
    {
        // What was passed by since the last save need not be looked at again; another node's progress must be respected.
        var from = Math.Max(_read, _lease.Saved ?? -1);
        var tip = await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;
        if (tip <= from) return ([], from);
        var kinds = consumer.Kinds.ToArray();
        var events = await db.Events.AsNoTracking()
            .Where(e => e.Position > from && e.Position <= tip && kinds.Contains(e.Kind))
            .OrderBy(e => e.Position).Take(most).ToListAsync(ct);
        return (events, tip);
    }

    /// <summary>Finds the event that fails, gives it time, and parks it when time did not help.</summary>
    private async Task TakeOneByOne(CancellationToken ct)
    {
        var failedAt = 0L;
        for (var attempt = 1; !ct.IsCancellationRequested; attempt++)
        {
            try
            {
                await TakeAll(1, ct);
                return;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (LeaseLostException) { return; }
            catch (Exception error)
            {
                if (_read != failedAt) (failedAt, attempt) = (_read, 1);
                if (attempt >= Attempts && await Park(error, ct)) continue;
                await Pause(attempt, ct);
            }
        }
    }

    private async Task Pause(int attempt, CancellationToken ct) =>
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(10_000, 100 << Math.Min(attempt, 10))), clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Sets the next event aside; false when it is not the event's fault or cannot be done now.</summary>
    private async Task<bool> Park(Exception error, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
            if (db.Dialect.IsPassing(error) || !await _lease.Hold(ct)) return false;
            var consumer = scope.ServiceProvider.GetRequiredService<T>();
            var (events, _) = await Next(db, consumer, 1, ct);
            if (events.Count == 0) return true;
            db.ParkedEvents.Add(new ParkedEvent(consumer.Name, events[0], error.Message, clock.GetUtcNow().UtcDateTime));
            await MoveTo(db, events[0].Position, () => Task.CompletedTask, ct);
            log.LogError(error, "{Consumer} set event {Position} aside; see it under Events", Called, events[0].Position);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "{Consumer} could not park an event", Called);
            return false;
        }
    }

    private static TAnswer Ask<TAnswer>(IServiceScopeFactory scopes, Func<T, TAnswer> question)
    {
        using var scope = scopes.CreateScope();
        return question(scope.ServiceProvider.GetRequiredService<T>());
    }
}
