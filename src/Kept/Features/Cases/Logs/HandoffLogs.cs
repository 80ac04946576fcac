using Kept.Analytics.Handoffs;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Logs;

/// <summary>Imported logs, read once and kept in memory as long as they are what the database holds. A million hand-offs take some 60 MB,
/// so the few that were asked for last are kept.</summary>
public sealed class HandoffLogs : IDisposable
{
    private const int MostKept = 3;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<(Guid Stamp, HandoffLog Log)> _kept = [];

    /// <summary>The log of this code; null where there is none. Who may see it was decided by whoever asks.</summary>
    /// <exception cref="HandoffLogException">What is stored is damaged.</exception>
    public async Task<HandoffLog?> Find(KeptDb db, string code, CancellationToken ct)
    {
        if (await db.ImportedLogs.AsNoTracking().Where(log => log.Code == code).Select(log => new { log.Id, log.Stamp }).SingleOrDefaultAsync(ct) is not { } stored) return null;
        // Two who ask at once read it once.
        await _turn.WaitAsync(ct);
        try
        {
            var at = _kept.FindIndex(kept => kept.Stamp == stored.Stamp);
            var log = at >= 0 ? _kept[at].Log : await LogBytes.Read(db, stored.Id, ct);
            if (at >= 0) _kept.RemoveAt(at);
            _kept.Add((stored.Stamp, log));
            if (_kept.Count > MostKept) _kept.RemoveAt(0);
            return log;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
