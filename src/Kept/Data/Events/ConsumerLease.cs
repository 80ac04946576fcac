using Microsoft.EntityFrameworkCore;

namespace Kept.Data.Events;

/// <summary>
/// One node's hold on a consumer: a lease, so that nodes do not do the same work, and the position it has saved, so that
/// even when two believe they hold it only one can move on.
/// </summary>
internal sealed class ConsumerLease(IServiceScopeFactory scopes, TimeProvider clock, string consumer)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);
    private readonly string _node = NodeName(scopes);
    private DateTime _until;

    /// <summary>The position that this node last read or saved; null while it does not hold the lease.</summary>
    public long? Saved { get; private set; }

    private static string NodeName(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<Dialect>().NodeName;
    }

    /// <summary>Takes the lease, or prolongs it before it runs out; false while another node holds it.</summary>
    public async Task<bool> Hold(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (Saved is not null && _until - now > Length / 2) return true;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var until = now + Length;
        long? position = null;
        await db.Transaction(async () =>
        {
            // Two nodes may come for the first time at once; the row is made by one of them.
            if (!await db.Cursors.AnyAsync(c => c.Name == consumer, ct))
                await db.Database.ExecuteSqlAsync($"INSERT INTO cursors (name, position) VALUES ({consumer}, 0) ON CONFLICT DO NOTHING", ct);
            var held = await db.Cursors.Where(c => c.Name == consumer && (c.LeasedBy == null || c.LeasedBy == _node || c.LeasedUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.LeasedBy, _node).SetProperty(c => c.LeasedUntil, until), ct);
            if (held == 1) position = await db.Cursors.Where(c => c.Name == consumer).Select(c => c.Position).SingleAsync(ct);
        }, ct);
        if (position is null) Lose();
        else (_until, Saved) = (until, position);
        return position is not null;
    }

    /// <summary>Saves the new position as part of the transaction of what was done up to it; call <see cref="Moved"/> after the commit.</summary>
    /// <exception cref="LeaseLostException">Another node has gone on meanwhile: the transaction must be undone.</exception>
    public async Task Move(KeptDb db, long to, CancellationToken ct)
    {
        var from = Saved;
        var moved = await db.Cursors.Where(c => c.Name == consumer && c.LeasedBy == _node && c.Position == from)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Position, to), ct);
        if (moved == 0) throw new LeaseLostException(consumer);
    }

    public void Moved(long to) => Saved = to;

    /// <summary>Forgets what it knew, so that the next <see cref="Hold"/> asks the database.</summary>
    public void Lose() => Saved = null;

    /// <summary>Lets another node take over at once.</summary>
    public async Task Release(CancellationToken ct)
    {
        Lose();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        await db.Transaction(() => db.Cursors.Where(c => c.Name == consumer && c.LeasedBy == _node)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.LeasedBy, (string?)null).SetProperty(c => c.LeasedUntil, (DateTime?)null), ct), ct);
    }
}

/// <summary>Another node took over this consumer; what this one was doing is undone and not lost.</summary>
public sealed class LeaseLostException(string consumer) : Exception($"Another node took over {consumer}; this batch is undone.");
