using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Responses.Coding;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>One survey's columns in ClickHouse: the node that holds the lease writes them, every node reads them.</summary>
internal sealed class ClickHouseColumns(Guid surveyId, ClickHouseClient client, ConsumerLease lease, CommentCoder coder, TimeProvider clock) : SurveyColumns(surveyId, coder)
{
    private const int RowsAtOnce = 50_000;
    private const int CommentsAtOnce = 4000;
    private const int MostTries = 3;
    private readonly Side _first = new(client, surveyId, clock);
    private readonly Side _second = new(client, SecondOf(surveyId), clock);
    private readonly WriteTurn _turn = new();
    private readonly Patience _patience = new(clock);
    private bool _isOtherGone;
    private bool _isSecondRead;

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
            catch (ScoresLateException late) when (IsSuperseded(late))
            {
                // Another node took over, or a command works beside this one; nobody who asks for scores need know.
                lease.Lose();
            }
        }
        var tables = await CodedTables.Of(db, SurveyId, ct);
        // The tables that took over were made anew since they were last read here.
        if (_isSecondRead != tables.IsSecond) await SideOf(tables).Reader.LetGo(ct);
        _isSecondRead = tables.IsSecond;
        return await SideOf(tables).Reader.Now(ct);
    }

    /// <exception cref="ScoresLateException">ClickHouse does not answer in time, or has too much to catch up with; it goes on meanwhile.</exception>
    public override Task<IScoreSource> Ask(long tip, KeptDb db, CancellationToken ct) => _patience.For(within => UpTo(tip, db, within), ct);

    public override async Task LetGo(CancellationToken ct)
    {
        await _first.LetGo(ct);
        await _second.LetGo(ct);
    }

    /// <exception cref="ScoresLateException">ClickHouse does not answer; what was made so far is gone on with later.</exception>
    public override async Task<bool> Recode(KeptDb db, CancellationToken ct)
    {
        var tip = await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;
        if (Filled is not { } columns || await CodebookOf(columns, db, ct) is not { } codebook || !await lease.Hold(ct)) return false;
        try
        {
            var tables = await CodedTables.Of(db, SurveyId, ct);
            var now = CommentCoder.Stamp(codebook, tip);
            if (await IsCurrent(tables, now, db, ct))
            {
                await DropOther(tables, ct);
                Progress = new CodingProgress(codebook.Version, 0, 0);
                return false;
            }
            await Make(tables, columns, codebook, now, tip, db, ct);
            return true;
        }
        catch (ScoresLateException late) when (IsSuperseded(late))
        {
            lease.Lose();
            return false;
        }
    }

    public override void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _turn.Dispose();
    }

    // Another id by turning one bit, which no other survey has but by chance in 2^122.
    private static Guid SecondOf(Guid survey)
    {
        var bytes = survey.ToByteArray();
        bytes[^1] ^= 1;
        return new Guid(bytes);
    }

    private static bool IsSuperseded(ScoresLateException late) => late.InnerException is ClickHouseException { Code: ClickHouseException.Superseded };

    private Side SideOf(CodedTables tables) => tables.IsSecond ? _second : _first;

    private Side Other(CodedTables tables) => tables.IsSecond ? _first : _second;

    private async Task<bool> IsCurrent(CodedTables tables, CodingStamp now, KeptDb db, CancellationToken ct) =>
        CodingStamp.Read(tables.Coding) is { } stamp && stamp.ReadsAs(now)
        && !await db.CommentCorrections.AnyAsync(c => c.SurveyId == SurveyId && c.DecidedAt > stamp.Corrections, ct);

    /// <summary>Makes the other tables while these are read, and has them take over.</summary>
    private async Task Make(CodedTables tables, ResponseColumns columns, Codebook codebook, CodingStamp now, long tip, KeptDb db, CancellationToken ct)
    {
        var other = Other(tables);
        var from = await other.Table.Open(ct);
        // What a process that was stopped had made by the same codebook is gone on with.
        if (CodingStamp.Read(tables.Making ?? "") is not { } making || !making.ReadsAs(now) || from > tip)
        {
            await other.Table.Clear(ct);
            from = 0;
            await CodedTables.Change(db, SurveyId, t => t.Make(now.Write()), ct);
        }
        _isOtherGone = false;
        Progress = new CodingProgress(codebook.Version, 0, 1);
        await Fill(other, from, tip, columns, codebook, CommentsAtOnce, db, ct);
        using var turn = await _turn.Take(ct);
        if (Filled != columns) return;
        var last = await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;
        await Fill(other, tip, last, columns, codebook, RowsAtOnce, db, ct);
        await CodedTables.Change(db, SurveyId, t => t.TakeOver(), ct);
    }

    // Who reads of them still has had a second or more to finish.
    private async Task DropOther(CodedTables tables, CancellationToken ct)
    {
        if (_isOtherGone) return;
        await Other(tables).Table.Drop(ct);
        await Other(tables).LetGo(ct);
        _isOtherGone = true;
    }

    private async Task Advance(long tip, KeptDb db, CancellationToken ct)
    {
        var tables = await CodedTables.Of(db, SurveyId, ct);
        var side = SideOf(tables);
        var from = await side.Table.Open(ct);
        if (from >= tip && Filled is not null) return;
        var columns = await Published(db, ct);
        // A backup may have brought back another past, too: then everything is read anew.
        if (from > tip || !Fit(columns, (await side.Reader.Now(ct)).Schema.Measures) || from > 0 && (await ResponseLog.Changes(db, from, tip, ct)).IsRebuildAsked)
        {
            await side.Table.Clear(ct);
            from = 0;
        }
        var codebook = await CodebookOf(columns, db, ct);
        if (from == 0 && codebook is not null) await CodedTables.Change(db, SurveyId, t => t.Begin(CommentCoder.Stamp(codebook, tip).Write()), ct);
        Filled = columns;
        await Fill(side, from, tip, columns, codebook, RowsAtOnce, db, ct);
    }

    private async Task Fill(Side side, long from, long tip, ResponseColumns columns, Codebook? codebook, int atOnce, KeptDb db, CancellationToken ct)
    {
        var changes = await ResponseLog.Changes(db, from, tip, ct);
        await side.Table.Declare(columns.Measures, ct);
        // First what was erased: the position moves past an erasure only once that is done.
        if (changes.Erased.Count > 0) await side.Table.Erase(changes.Erased, ct);
        await foreach (var some in ResponseLog.New(db, SurveyId, from, tip, atOnce, ct))
        {
            if (some.Count > 0) await side.Table.Append(await RowsOf(columns, some, codebook, db, ct), some[^1].Position, ct);
        }
        await side.Table.Append([], tip, ct);
    }

    /// <summary>One of the two sets of tables.</summary>
    private sealed class Side(ClickHouseClient client, Guid id, TimeProvider clock) : IDisposable
    {
        public ClickHouseTable Table { get; } = new(client, id, clock);

        public ClickHouseReader Reader { get; } = new(client, id);

        public async Task LetGo(CancellationToken ct)
        {
            await Table.LetGo(ct);
            await Reader.LetGo(ct);
        }

        public void Dispose()
        {
            Table.Dispose();
            Reader.Dispose();
        }
    }
}
