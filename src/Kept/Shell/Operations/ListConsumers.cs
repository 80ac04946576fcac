using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shell.Operations;

/// <summary>How those who react to events are doing, and what they could not take.</summary>
public sealed class ListConsumers(KeptDb db, IEnumerable<EventConsumer> consumers, Me me, TimeProvider clock) : IUseCase
{
    private const int MostParked = 200;

    /// <param name="Behind">How many events wait for it.</param>
    /// <param name="Node">The node that reads for it now; null when none does.</param>
    public sealed record Row(string Name, long Position, int Behind, string? Node, int Parked);

    public sealed record Answer(IReadOnlyList<Row> Consumers, IReadOnlyList<ParkedEvent> Parked, int TotalParked);

    public async Task<Answer> Handle(CancellationToken ct)
    {
        me.MustBeMine();
        var now = clock.GetUtcNow().UtcDateTime;
        var cursors = await db.Cursors.AsNoTracking().ToDictionaryAsync(c => c.Name, ct);
        var parked = await db.ParkedEvents.GroupBy(p => p.Consumer).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var rows = new List<Row>();
        foreach (var consumer in consumers.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            var cursor = cursors.GetValueOrDefault(consumer.Name);
            var (position, kinds) = (cursor?.Position ?? 0, consumer.Kinds.ToArray());
            var behind = await db.Events.CountAsync(e => e.Position > position && kinds.Contains(e.Kind), ct);
            rows.Add(new Row(consumer.Name, position, behind, cursor?.LeasedUntil > now ? cursor.LeasedBy : null, parked.GetValueOrDefault(consumer.Name)));
        }
        var list = await db.ParkedEvents.AsNoTracking().OrderByDescending(p => p.ParkedAt).Take(MostParked).ToListAsync(ct);
        return new Answer(rows, list, parked.Values.Sum());
    }
}
