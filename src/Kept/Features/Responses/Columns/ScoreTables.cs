using System.Collections.Concurrent;
using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns.ClickHouse;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>
/// The responses of each survey as columns on this node, or in ClickHouse where <c>KEPT_SCORES</c> names one: opened from the files
/// of the last run when first asked for, brought up to date with the event log before every answer, so that what was thanked for
/// is in the next score, and let go when nobody asks any more. A survey has one <see cref="SurveyColumns"/> for as long as the
/// process lives, so that its files have one writer.
/// </summary>
public sealed class ScoreTables : IDisposable
{
    private static readonly TimeSpan Unused = TimeSpan.FromHours(6);
    private readonly ConcurrentDictionary<Guid, SurveyColumns> _tables = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger<ScoreTables> _log;
    private readonly ColumnFolder _folder;
    private readonly CommentCoder _coder;
    private readonly ClickHouseClient? _clickHouse;

    public ScoreTables(IServiceScopeFactory scopes, KeptOptions options, ColumnFolder folder, CommentCoder coder, TimeProvider clock, ILogger<ScoreTables> log)
    {
        (_scopes, _folder, _coder, _clock, _log) = (scopes, folder, coder, clock, log);
        _clickHouse = options.Scores is { } address ? new ClickHouseClient(ClickHouseAddress.Parse(address), clock) : null;
    }

    /// <summary>The survey's columns with everything that was committed before this was called, however long that takes.</summary>
    public Task<IScoreSource> UpToDate(Guid surveyId, CancellationToken ct) => Read(surveyId, (table, tip, db) => table.UpTo(tip, db, ct), ct);

    /// <summary>The same for somebody who waits for a page.</summary>
    /// <exception cref="ScoresLateException">It takes too long, and goes on without her.</exception>
    public Task<IScoreSource> Ask(Guid surveyId, CancellationToken ct) => Read(surveyId, (table, tip, db) => table.Ask(tip, db, ct), ct);

    /// <summary>Brings on the columns in use, so that the next question finds little left to read, and lets go of the others.</summary>
    public async Task Follow(CancellationToken ct)
    {
        if (_tables.IsEmpty) return;
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var tip = await Tip(db, ct);
        foreach (var table in _tables.Values)
        {
            if (_clock.GetElapsedTime(table.AskedAt) > Unused) await table.LetGo(ct);
            else await table.UpTo(tip, db, ct);
        }
    }

    /// <summary>Codes comments anew where the codebook, a correction or the reader changed, in columns that are in use; a part of
    /// each, and whether there was something to do.</summary>
    public async Task<bool> Recode(CancellationToken ct)
    {
        var any = false;
        foreach (var survey in _tables.Keys) any |= await Recode(survey, ct);
        return any;
    }

    /// <summary>A part of one survey's.</summary>
    public async Task<bool> Recode(Guid surveyId, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await Of(surveyId).Recode(scope.ServiceProvider.GetRequiredService<KeptDb>(), ct);
    }

    /// <summary>How far the comments of surveys in use are counted by the newest codebook, by survey.</summary>
    public IReadOnlyDictionary<Guid, CodingProgress> Coding => _tables.Where(table => table.Value.Progress is not null).ToDictionary(table => table.Key, table => table.Value.Progress!);

    /// <summary>Replaces a damaged block by what the database holds.</summary>
    public async Task Repair(Guid surveyId, BlockDamagedException damage, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        await Of(surveyId).Repair(damage, scope.ServiceProvider.GetRequiredService<KeptDb>(), ct);
    }

    public void Dispose()
    {
        foreach (var table in _tables.Values) table.Dispose();
        _clickHouse?.Dispose();
    }

    private async Task<IScoreSource> Read(Guid surveyId, Func<SurveyColumns, long, KeptDb, Task<IScoreSource>> read, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var table = Of(surveyId);
        table.AskedAt = _clock.GetTimestamp();
        return await read(table, await Tip(db, ct), db);
    }

    // Each survey is written by a node that is asked about it: whoever held them all would not know which others are asked for.
    private SurveyColumns Of(Guid surveyId) => _tables.GetOrAdd(surveyId, id => _clickHouse is { } client
        ? new ClickHouseColumns(id, client, new ConsumerLease(_scopes, _clock, $"Scores {id}"), _coder, _clock) : new LiveTable(id, _folder.Of(id), _coder, _clock, _log));

    private static async Task<long> Tip(KeptDb db, CancellationToken ct) => await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;
}
