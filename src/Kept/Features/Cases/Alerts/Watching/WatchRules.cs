using Kept.Data;
using Kept.Data.Events;
using Kept.Shared;

namespace Kept.Features.Cases.Alerts.Watching;

/// <summary>
/// Looks every few minutes for cases that wait longer than a rule allows and for surveys that fell silent. One node looks at a time; what it
/// finds is told once, however often it looks and whoever does.
/// </summary>
public sealed class WatchRules(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WatchRules> log) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(50), Every = TimeSpan.FromMinutes(5);

    // The position of this lease counts looks; what is told is saved together with the next one.
    private readonly ConsumerLease _lease = new(scopes, clock, nameof(WatchRules));
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Looks once; does nothing while another node holds the lease.</summary>
    /// <returns>How many notices it wrote down.</returns>
    public async Task<int> Look(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (!await _lease.Hold(ct)) return 0;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
            var (found, position) = (0, _lease.Saved!.Value + 1);
            await db.Transaction(async () =>
            {
                found = await scope.ServiceProvider.GetRequiredService<TellOfWaiting>().Tell(ct) + await scope.ServiceProvider.GetRequiredService<TellOfSilence>().Tell(ct);
                if (found == 0) return;
                await db.SaveChangesAsync(ct);
                await _lease.Move(db, position, ct);
            }, ct);
            if (found > 0) _lease.Moved(position);
            return found;
        }
        catch (LeaseLostException)
        {
            _lease.Lose();
            return 0;
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(First, Every, clock).Run(Look, Failed, stoppingToken);

    private void Failed(string reason)
    {
        _lease.Lose();
        log.LogWarning("Rules on what waits could not be looked at and will be in five minutes: {Reason}", reason);
    }
}
