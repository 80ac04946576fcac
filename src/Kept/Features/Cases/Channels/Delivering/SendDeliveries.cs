using System.Collections.Concurrent;
using Kept.Data;
using Kept.Data.Events;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.Delivering;

/// <summary>
/// Carries out what waits. What is for one target goes one after the other, different targets side by side; those that failed last have lanes of their own, so that
/// one that hangs holds up no other. Each delivery is claimed by one node; after a crash in between it goes again with the same id.
/// </summary>
public sealed class SendDeliveries(IServiceScopeFactory scopes, EventSignal signal, TimeProvider clock, ILogger<SendDeliveries> log) : BackgroundService
{
    private const int TargetsAtOnce = 200;
    private const int MostPerTurn = 100;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>How long a claimed delivery is left to its node: longer than one can take.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);
    private readonly SemaphoreSlim _well = new(8), _troubled = new(4), _devices = new(8);
    private readonly ConcurrentDictionary<Guid, Task> _underWay = new();

    private sealed record Target(Guid Id, ChannelKind Kind, bool Troubled);

    /// <summary>Carries out once what is due, for all targets; returns when all of it was tried.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        await Begin(ct);
        await Task.WhenAll(_underWay.Values);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await Begin(stoppingToken);
                await EventSignal.Wait(next, Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { break; }
            catch (Exception error)
            {
                log.LogWarning("Deliveries wait: {Reason}", error.GetBaseException().Message);
                await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await Task.WhenAll(_underWay.Values);
    }

    public override void Dispose()
    {
        _well.Dispose();
        _troubled.Dispose();
        _devices.Dispose();
        base.Dispose();
    }

    private async Task Begin(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var (now, busy) = (Now, _underWay.Keys.ToList());
        var due = await db.Deliveries.Where(d => d.NextTryAt <= now && !busy.Contains(d.TargetId) && !db.Channels.Any(c => c.Id == d.TargetId && c.RestUntil > now))
            .GroupBy(d => new { d.TargetId, d.Kind }).Select(g => new { g.Key.TargetId, g.Key.Kind, First = g.Min(d => d.NextTryAt) }).OrderBy(t => t.First).Take(TargetsAtOnce).ToListAsync(ct);
        if (due.Count == 0) return;
        var ids = due.Select(t => t.TargetId).ToList();
        var troubled = (await db.Channels.Where(c => ids.Contains(c.Id) && c.Failures > 0).Select(c => c.Id).ToListAsync(ct)).ToHashSet();
        foreach (var one in due)
        {
            var target = new Target(one.TargetId, one.Kind, troubled.Contains(one.TargetId));
            var begun = new TaskCompletionSource();
            if (_underWay.TryAdd(target.Id, begun.Task)) _ = Carry(target, begun, ct);
        }
    }

    private async Task Carry(Target target, TaskCompletionSource done, CancellationToken ct)
    {
        var lane = target.Kind == ChannelKind.Push ? _devices : target.Troubled ? _troubled : _well;
        try
        {
            await lane.WaitAsync(ct);
            try
            {
                for (var turn = 0; turn < MostPerTurn; turn++)
                    if (!await CarryNext(target, ct)) break;
            }
            finally
            {
                lane.Release();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested) { }
        catch (Exception error)
        {
            log.LogWarning("A delivery waits: {Reason}", error.GetBaseException().Message);
        }
        finally
        {
            _underWay.TryRemove(target.Id, out _);
            done.SetResult();
        }
    }

    /// <summary>Tries the oldest that is due; false when there is none, or it failed.</summary>
    private async Task<bool> CarryNext(Target target, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var now = Now;
        if (await db.Deliveries.Where(d => d.TargetId == target.Id && d.NextTryAt <= now).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).FirstOrDefaultAsync(ct) is not { } delivery) return false;
        var (seen, until, claimed) = (delivery.NextTryAt, now + Claim, 0);
        await db.Transaction(async () => claimed = await db.Deliveries.Where(d => d.Id == delivery.Id && d.NextTryAt == seen).ExecuteUpdateAsync(set => set.SetProperty(d => d.NextTryAt, until), ct), ct);
        // Another node was quicker.
        if (claimed == 0) return true;
        return delivery.Kind == ChannelKind.Push
            ? await scope.ServiceProvider.GetRequiredService<Push.CarryPush>().Handle(delivery, ct)
            : await scope.ServiceProvider.GetRequiredService<CarryDelivery>().Handle(delivery, again: true, ct);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
