using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Kept.Data.Events;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>One survey's columns in ClickHouse: the node that holds the lease writes them, every node reads them.</summary>
internal sealed class ClickHouseColumns(Guid surveyId, ClickHouseClient client, ConsumerLease lease, TimeProvider clock) : SurveyColumns
{
    private const int RowsAtOnce = 50_000;
    private const int MostTries = 3;
    private readonly ClickHouseTable _table = new(client, surveyId, clock);
    private readonly ClickHouseReader _reader = new(client, surveyId);
    private readonly WriteTurn _turn = new();
    private readonly Patience _patience = new(clock);
    private ResponseColumns? _columns;

    /// <exception cref="ScoresLateException">ClickHouse does not answer; it catches up when it is back.</exception>
    public override async Task<IScoreSource> UpTo(long tip, KeptDb db, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries && await lease.Hold(ct); tries++)
        {
            try
            {
                using var turn = await _turn.Take(ct);
                await Advance(tip, db, ct);
                break;
            }
            catch (ScoresLateException late) when (late.InnerException is ClickHouseException { Code: ClickHouseException.Superseded })
            {
                // Another node took over, or a command works beside this one; nobody who asks for scores need know.
                lease.Lose();
            }
        }
        return await _reader.Now(ct);
    }

    /// <exception cref="ScoresLateException">ClickHouse does not answer in time, or has too much to catch up with; it goes on meanwhile.</exception>
    public override Task<IScoreSource> Ask(long tip, KeptDb db, CancellationToken ct) => _patience.For(within => UpTo(tip, db, within), ct);

    public override void Dispose()
    {
        _table.Dispose();
        _reader.Dispose();
        _turn.Dispose();
    }

    private async Task Advance(long tip, KeptDb db, CancellationToken ct)
    {
        var from = await _table.Open(ct);
        if (from >= tip && _columns is not null) return;
        var columns = await Columns(db, ct);
        // A new version may have given a question another meaning, a backup another past: then everything is read anew.
        var known = (await _reader.Now(ct)).Schema.Measures;
        if (from > tip || (_columns is not null && !columns.Continues(_columns)) || !known.All(columns.Measures.Contains) || await ResponseLog.IsRebuildAsked(db, from, tip, ct) && from > 0)
        {
            await _table.Clear(ct);
            from = 0;
        }
        _columns = columns;
        await _table.Declare(columns.Measures, ct);
        // First what was erased: the position moves past an erasure only once that is done.
        var erased = await ResponseLog.Erased(db, from, tip, ct);
        if (erased.Count > 0) await _table.Erase(erased, ct);
        var codes = await Codes.Read(db, ct);
        await foreach (var some in ResponseLog.New(db, surveyId, from, tip, RowsAtOnce, ct))
        {
            if (some.Count > 0) await _table.Append([.. some.Select(response => columns.RowOf(response, codes))], some[^1].Position, ct);
        }
        await _table.Append([], tip, ct);
    }

    private async Task<ResponseColumns> Columns(KeptDb db, CancellationToken ct)
    {
        var count = await db.SurveyVersions.CountAsync(v => v.SurveyId == surveyId, ct);
        if (_columns is not null && _columns.VersionCount == count) return _columns;
        return new ResponseColumns(await db.SurveyVersions.AsNoTracking().Where(v => v.SurveyId == surveyId).OrderBy(v => v.Number).ToListAsync(ct));
    }
}
