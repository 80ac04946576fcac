using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Kept.Data.Events;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>One survey's columns in ClickHouse: the node that holds the lease writes them, every node reads them.</summary>
internal sealed class ClickHouseColumns(Guid surveyId, ClickHouseClient client, ConsumerLease lease, TimeProvider clock) : SurveyColumns(surveyId)
{
    private const int RowsAtOnce = 50_000;
    private const int MostTries = 3;
    private readonly ClickHouseTable _table = new(client, surveyId, clock);
    private readonly ClickHouseReader _reader = new(client, surveyId);
    private readonly WriteTurn _turn = new();
    private readonly Patience _patience = new(clock);

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

    public override async Task LetGo(CancellationToken ct)
    {
        await _table.LetGo(ct);
        await _reader.LetGo(ct);
    }

    public override void Dispose()
    {
        _table.Dispose();
        _reader.Dispose();
        _turn.Dispose();
    }

    private async Task Advance(long tip, KeptDb db, CancellationToken ct)
    {
        var from = await _table.Open(ct);
        if (from >= tip && Filled is not null) return;
        var columns = await Published(db, ct);
        var changes = await ResponseLog.Changes(db, from, tip, ct);
        // A backup may have brought back another past, too: then everything is read anew.
        if (from > tip || !Fit(columns, (await _reader.Now(ct)).Schema.Measures) || changes.IsRebuildAsked && from > 0)
        {
            await _table.Clear(ct);
            from = 0;
        }
        Filled = columns;
        await _table.Declare(columns.Measures, ct);
        // First what was erased: the position moves past an erasure only once that is done.
        if (changes.Erased.Count > 0) await _table.Erase(changes.Erased, ct);
        await foreach (var some in ResponseLog.New(db, SurveyId, from, tip, RowsAtOnce, ct))
        {
            if (some.Count > 0) await _table.Append(await RowsOf(columns, some, db, ct), some[^1].Position, ct);
        }
        await _table.Append([], tip, ct);
    }
}
