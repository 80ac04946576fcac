using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Kept.Features.Responses.Coding;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>One survey's columns on this node and how far in the event log they have come; one at a time brings them on.</summary>
internal sealed partial class LiveTable(Guid surveyId, IBlockStorage storage, CommentCoder coder, TimeProvider clock, ILogger log) : SurveyColumns(surveyId, coder)
{
    private const int RowsAtOnce = 4000;

    /// <summary>Counters remembered of questions that were asked, eight bytes each: 32 MB for a survey at most.</summary>
    private const long Remembered = 4 << 20;
    private readonly WriteTurn _turn = new();
    private ScoreTable? _table;
    private volatile State? _state;

    public override async Task<IScoreSource> UpTo(long tip, KeptDb db, CancellationToken ct)
    {
        if (_state is { } now && now.Position >= tip) return now.Source;
        using var turn = await _turn.Take(ct);
        if (_state is not { } state || state.Position < tip)
        {
            var isChanged = await Advance(tip, db, ct);
            // The same answers are the same source, so that what was worked out about them still counts.
            _state = state = new State(isChanged || _state is null ? _table!.Source : _state.Source, tip);
        }
        return state.Source;
    }

    public override async Task Repair(BlockDamagedException damage, KeptDb db, CancellationToken ct)
    {
        using var turn = await _turn.Take(ct);
        // Let go meanwhile, it is opened by the next question, which then meets the damage itself.
        if (_table is not null) await Mend(_table, damage, db, ct);
        _state = null;
    }

    public override async Task LetGo(CancellationToken ct)
    {
        // In its turn: a table that is being brought on writes into the folder that the next one opens.
        using var turn = await _turn.Take(ct);
        _table?.Dispose();
        (_table, _state) = (null, null);
    }

    public override void Dispose()
    {
        _table?.Dispose();
        _turn.Dispose();
    }

    /// <summary>Whether anything is other than it was.</summary>
    private async Task<bool> Advance(long tip, KeptDb db, CancellationToken ct)
    {
        var before = (_table?.Position, Filled);
        var columns = await Published(db, ct);
        _table ??= await Open(tip, db, ct);
        var changes = await ResponseLog.Changes(db, _table.Position, tip, ct);
        var isAnew = changes.IsRebuildAsked || !Fit(columns, _table.Schema.Measures);
        if (isAnew) _table.Clear();
        Filled = columns;
        var codebook = await CodebookOf(columns, db, ct);
        var coding = codebook is null ? "" : CommentCoder.Stamp(codebook, tip).Write();
        foreach (var measure in columns.Measures) _table.Declare(measure);
        foreach (var damage in _table.Damaged) await Mend(_table, damage, db, ct);
        var isChanged = changes.Erased.Count > 0 || before != (_table.Position, columns);
        // First what was erased: the position moves past an erasure only once that is done.
        if (changes.Erased.Count > 0) await Erase(_table, changes.Erased, db, ct);
        await foreach (var some in ResponseLog.New(db, SurveyId, _table.Position, tip, RowsAtOnce, ct))
        {
            _table.Append(await RowsOf(columns, some, codebook, db, ct), some.Count == 0 ? 0 : some[^1].Position, coding);
            isChanged |= some.Count > 0;
        }
        _table.Append([], tip);
        // What was made anew is stored at once, so that it is not to be made anew again after a restart.
        if (isAnew) _table.Seal();
        return isChanged;
    }

    private async Task Erase(ScoreTable table, IReadOnlyCollection<long> positions, KeptDb db, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                table.Erase(positions);
                return;
            }
            catch (BlockDamagedException damage)
            {
                await Mend(table, damage, db, ct);
            }
        }
    }

    private async Task Mend(ScoreTable table, BlockDamagedException damage, KeptDb db, CancellationToken ct)
    {
        log.LogError("{Reason} It is read anew from the database", damage.Message);
        var rows = new List<ScoreRow>();
        var tip = await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;
        var codebook = await CodebookOf(Filled!, db, ct);
        await foreach (var some in ResponseLog.All(db, SurveyId, damage.FirstPosition - 1, damage.LastPosition, RowsAtOnce, ct)) rows.AddRange(await RowsOf(Filled!, some, codebook, db, ct));
        table.Repair(damage, rows, codebook is null ? "" : CommentCoder.Stamp(codebook, tip).Write());
    }

    private async Task<ScoreTable> Open(long tip, KeptDb db, CancellationToken ct)
    {
        var table = ScoreTable.Open(SurveyId.ToString(), storage, Remembered);
        foreach (var fault in table.Faults) log.LogWarning("Columns of survey {Survey}: {Fault}", SurveyId, fault);
        // A database brought back from a backup has another past than the columns beside it.
        if (table.Position > tip || table.LastStored is { } last && !await ResponseLog.Holds(db, SurveyId, last, ct))
        {
            log.LogWarning("The columns of survey {Survey} are not of this database; they are made anew", SurveyId);
            table.Clear();
        }
        return table;
    }

    private sealed record State(IScoreSource Source, long Position);
}
