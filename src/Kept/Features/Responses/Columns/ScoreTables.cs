using System.Collections.Concurrent;
using Kept.Analytics.Scores;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>
/// The responses of each survey as columns in this node's memory: read from the database when first asked for, brought up
/// to date before every answer, so that what was thanked for is in the next score, and let go when nobody asks any more.
/// </summary>
public sealed class ScoreTables : IDisposable
{
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(30);
    private readonly ConcurrentDictionary<Guid, LiveTable> _tables = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ITimer _sweep;

    public ScoreTables(IServiceScopeFactory scopes, TimeProvider clock)
    {
        (_scopes, _clock) = (scopes, clock);
        _sweep = clock.CreateTimer(_ => LetGo(), null, Unused / 6, Unused / 6);
    }

    /// <summary>The survey's table with everything that was committed before this was called.</summary>
    public async Task<ScoreTable> UpToDate(Guid surveyId, CancellationToken ct)
    {
        var table = _tables.GetOrAdd(surveyId, id => new LiveTable(id));
        table.AskedAt = _clock.GetTimestamp();
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        // Taken before anything is read: a response that arrives meanwhile is met again at the next look, and known by its id.
        var tip = await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;
        return await table.UpTo(tip, db, ct);
    }

    public void Dispose()
    {
        _sweep.Dispose();
        foreach (var table in _tables.Values) table.Dispose();
    }

    // Only let go, not disposed: somebody may be reading it at this moment.
    private void LetGo()
    {
        foreach (var (id, table) in _tables)
        {
            if (_clock.GetElapsedTime(table.AskedAt) > Unused) _tables.TryRemove(id, out _);
        }
    }
}
