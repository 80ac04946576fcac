using Kept.Analytics.Handoffs;
using Kept.Data;
using Kept.Features.Cases.Logs;
using Kept.Features.Cases.Shuffle.Histories;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Shuffle;

/// <summary>A holder as pages and programs see it.</summary>
/// <param name="Key">As addresses name it.</param>
/// <param name="Name">Null for nobody.</param>
public sealed record HolderView(string Key, string? Name);

/// <summary>A log that somebody may read, and what its holders are called.</summary>
/// <param name="Code">Empty for the house's own cases.</param>
/// <param name="Title">Null for the house's own cases.</param>
/// <param name="Until">Where its time ends: now, or with the latest case of a log that was brought in.</param>
public sealed record ShuffleLog(string Code, string? Title, HandoffLog Log, DateTimeOffset Until, IReadOnlyDictionary<string, string> Names)
{
    public bool IsOurs => Code.Length == 0;

    public HolderView Holder(string key) => new(key, key == HolderKey.Nobody && IsOurs ? null : Names.GetValueOrDefault(key, key));
}

/// <summary>Finds the log that is asked for: the house's own cases within the asker's reach, or one that was brought in.</summary>
public sealed class ShuffleLogs(CaseHistories histories, HandoffLogs imported, KeptDb db, Me me, TimeProvider clock)
{
    private static readonly Dictionary<string, string> AsNamed = [];

    /// <param name="code">Null or empty for the house's own cases.</param>
    /// <exception cref="NotFoundException">There is no such log.</exception>
    public async Task<ShuffleLog> Find(string? code, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(code)) return await Imported(code, ct);
        var log = await histories.Within(me.ReachOf(Permission.SeeCases), ct);
        return new ShuffleLog("", null, log, clock.GetUtcNow(), await NamesOf(log.Holders, ct));
    }

    /// <summary>The logs that were brought in, by name. They know no units of ours, and whoever sees cases or scores may read them.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> All(CancellationToken ct) =>
        [.. (await db.ImportedLogs.OrderBy(log => log.Name).Select(log => new { log.Code, log.Name }).ToListAsync(ct)).Select(log => (log.Code, log.Name))];

    private async Task<ShuffleLog> Imported(string code, CancellationToken ct)
    {
        var log = await imported.Find(db, code, ct) ?? throw new NotFoundException($"Log \"{code}\"");
        var title = await db.ImportedLogs.Where(one => one.Code == code).Select(one => one.Name).SingleOrDefaultAsync(ct);
        return new ShuffleLog(code, title ?? code, log, log.Span is { } span ? span.Latest.AddMilliseconds(1) : clock.GetUtcNow(), AsNamed);
    }

    private async Task<Dictionary<string, string>> NamesOf(IReadOnlyList<string> holders, CancellationToken ct)
    {
        var names = (await db.Teams.AsNoTracking().Select(t => new { t.Code, t.Name }).ToListAsync(ct)).ToDictionary(t => HolderKey.OfTeam(t.Code), t => t.Name);
        foreach (var some in holders.Select(HolderKey.Person).OfType<Guid>().Chunk(500))
        {
            // Who left stays in the record.
            foreach (var person in await db.People.Where(p => some.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct)) names[HolderKey.OfPerson(person.Id)] = person.Name;
        }
        return names;
    }
}
