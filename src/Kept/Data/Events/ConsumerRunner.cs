using Microsoft.EntityFrameworkCore;

namespace Kept.Data.Events;

/// <summary>
/// Feeds one consumer from its cursor on: a batch a transaction; after a failure one event at a time, again after a pause,
/// and at last parked, so that one bad event never stops the others.
/// </summary>
public sealed class ConsumerRunner<T>(IServiceScopeFactory scopes, EventSignal signal, TimeProvider clock, ILogger<ConsumerRunner<T>> log)
    : BackgroundService where T : EventConsumer
{
    private const int BatchSize = 50;
    private const int Attempts = 5;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private readonly string _node = Guid.NewGuid().ToString("N");
    private long _read = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                if (await HoldsLease(stoppingToken))
                {
                    while (await TakeBatch(BatchSize, stoppingToken)) await RenewLease(stoppingToken);
                }
                await EventSignal.Wait(next, Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception error)
            {
                log.LogWarning(error, "{Consumer} could not take its events; it goes on one by one", typeof(T).Name);
                await TakeOneByOne(stoppingToken);
            }
        }
    }

    /// <summary>Takes the next events; false when there are none.</summary>
    private async Task<bool> TakeBatch(int most, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var consumer = scope.ServiceProvider.GetRequiredService<T>();
        if (_read < 0) _read = await db.Cursors.Where(c => c.Name == consumer.Name).Select(c => c.Position).SingleAsync(ct);

        var (events, upTo) = await Next(db, consumer, most, ct);
        if (events.Count == 0)
        {
            // Nothing wanted: moving on in memory is enough; after a restart these are only looked at again.
            if (upTo - _read > 10_000) await db.Transaction(() => MoveCursor(db, consumer.Name, upTo, ct), ct);
            _read = upTo;
            return false;
        }
        await db.Transaction(async () =>
        {
            await consumer.Take(db, events, ct);
            await db.SaveChangesAsync(ct);
            await MoveCursor(db, consumer.Name, events[^1].Position, ct);
        }, ct);
        _read = events[^1].Position;
        signal.Pulse();
        return true;
    }

    private async Task<(List<EventRow>, long UpTo)> Next(KeptDb db, T consumer, int most, CancellationToken ct)
    {
        var tip = await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;
        if (tip <= _read) return ([], _read);
        var kinds = consumer.Kinds.ToArray();
        var events = await db.Events.AsNoTracking()
            .Where(e => e.Position > _read && e.Position <= tip && kinds.Contains(e.Kind))
            .OrderBy(e => e.Position).Take(most).ToListAsync(ct);
        return (events, tip);
    }

    private async Task MoveCursor(KeptDb db, string name, long to, CancellationToken ct)
    {
        var moved = await db.Cursors.Where(c => c.Name == name && c.LeasedBy == _node && c.Position < to)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Position, to), ct);
        if (moved == 0)
        {
            _read = -1;
            throw new InvalidOperationException($"Another node took over {name}; this batch is undone.");
        }
    }

    /// <summary>Finds the event that fails, gives it time, and parks it when time did not help.</summary>
    private async Task TakeOneByOne(CancellationToken ct)
    {
        for (var attempt = 1; !ct.IsCancellationRequested; attempt++)
        {
            try
            {
                if (!await HoldsLease(ct)) return;
                while (await TakeBatch(1, ct)) attempt = 1;
                return;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception error)
            {
                if (attempt >= Attempts && await Park(error, ct)) attempt = 0;
                else await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(10_000, 100 << Math.Min(attempt, 10))), clock, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task<bool> Park(Exception error, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
            if (db.Dialect.IsPassing(error)) return false;
            var consumer = scope.ServiceProvider.GetRequiredService<T>();
            var (events, _) = await Next(db, consumer, 1, ct);
            if (events.Count == 0) return true;
            db.ParkedEvents.Add(new ParkedEvent(consumer.Name, events[0], error.Message, clock.GetUtcNow().UtcDateTime));
            await db.Transaction(async () =>
            {
                await db.SaveChangesAsync(ct);
                await MoveCursor(db, consumer.Name, events[0].Position, ct);
            }, ct);
            _read = events[0].Position;
            log.LogError(error, "{Consumer} parked event {Position} ({Kind})", consumer.Name, events[0].Position, events[0].Kind);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "{Consumer} could not park an event", typeof(T).Name);
            return false;
        }
    }

    private DateTime _leasedUntil;

    private async Task RenewLease(CancellationToken ct)
    {
        if (_leasedUntil - clock.GetUtcNow().UtcDateTime < Lease / 2) await HoldsLease(ct);
    }

    private async Task<bool> HoldsLease(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_leasedUntil - now > Lease / 2) return true;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var name = scope.ServiceProvider.GetRequiredService<T>().Name;
        var until = now + Lease;
        var held = 0;
        await db.Transaction(async () =>
        {
            if (!await db.Cursors.AnyAsync(c => c.Name == name, ct))
            {
                db.Cursors.Add(new ConsumerCursor(name));
                await db.SaveChangesAsync(ct);
            }
            held = await db.Cursors.Where(c => c.Name == name && (c.LeasedBy == null || c.LeasedBy == _node || c.LeasedUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.LeasedBy, _node).SetProperty(c => c.LeasedUntil, until), ct);
        }, ct);
        if (held == 0) { _read = -1; return false; }
        _leasedUntil = until;
        return true;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        await db.Cursors.Where(c => c.LeasedBy == _node)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.LeasedBy, (string?)null).SetProperty(c => c.LeasedUntil, (DateTime?)null), cancellationToken);
    }
}
