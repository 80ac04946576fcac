using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>One survey's columns on this node and how far in the event log they have come; one at a time brings them on.</summary>
internal sealed class LiveTable(Guid surveyId, IBlockStorage storage, ILogger log) : IDisposable
{
    private const int RowsAtOnce = 4000;

    /// <summary>Counters remembered of questions that were asked, eight bytes each: 32 MB for a survey at most.</summary>
    private const long Remembered = 4 << 20;
    private readonly WriteTurn _turn = new();
    private ScoreTable? _table;
    private ResponseColumns? _columns;
    private volatile State? _state;
    private long _askedAt;

    public long AskedAt
    {
        get => Volatile.Read(ref _askedAt);
        set => Volatile.Write(ref _askedAt, value);
    }

    /// <summary>The columns with everything the log holds up to <paramref name="tip"/>.</summary>
    public async Task<IScoreSource> UpTo(long tip, KeptDb db, CancellationToken ct)
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

    /// <summary>Reads the responses of a damaged block anew.</summary>
    public async Task Repair(BlockDamagedException damage, KeptDb db, CancellationToken ct)
    {
        using var turn = await _turn.Take(ct);
        await Mend(_table!, damage, db, ct);
        _state = null;
    }

    public void Dispose()
    {
        _table?.Dispose();
        _turn.Dispose();
    }

    /// <summary>Whether anything is other than it was.</summary>
    private async Task<bool> Advance(long tip, KeptDb db, CancellationToken ct)
    {
        var before = (_table?.Position, Columns: _columns);
        var columns = await Columns(db, ct);
        _table ??= await Open(tip, db, ct);
        // A new version may have given a question another meaning; then the rows are read anew under it.
        if (!Fits(columns)) _table.Clear();
        _columns = columns;
        foreach (var measure in columns.Measures) _table.Declare(measure);
        foreach (var damage in _table.Damaged) await Mend(_table, damage, db, ct);
        if (await ResponseLog.IsRebuildAsked(db, _table.Position, tip, ct)) _table.Clear();
        foreach (var measure in columns.Measures) _table.Declare(measure);
        var (from, isChanged) = (_table.Position, !ReferenceEquals(before.Columns, columns) || before.Position != _table.Position);
        await foreach (var some in ResponseLog.New(db, surveyId, from, tip, RowsAtOnce, ct))
        {
            _table.Append(await RowsOf(some, db, ct), some.Count == 0 ? 0 : some[^1].Position);
            isChanged |= some.Count > 0;
        }
        _table.Append([], tip);
        var erased = await ResponseLog.Erased(db, from, tip, ct);
        if (erased.Count > 0) await Erase(_table, erased, db, ct);
        // What was rebuilt is stored at once, so that it is not asked to be rebuilt again after a restart.
        if (from == 0 && await ResponseLog.IsRebuildAsked(db, 0, tip, ct)) _table.Seal();
        return isChanged || erased.Count > 0;
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
        await foreach (var some in ResponseLog.All(db, surveyId, damage.FirstPosition - 1, damage.LastPosition, RowsAtOnce, ct)) rows.AddRange(await RowsOf(some, db, ct));
        table.Repair(damage, rows);
    }

    private async Task<ScoreTable> Open(long tip, KeptDb db, CancellationToken ct)
    {
        var table = ScoreTable.Open(surveyId.ToString(), storage, Remembered);
        foreach (var fault in table.Faults) log.LogWarning("Columns of survey {Survey}: {Fault}", surveyId, fault);
        // A database brought back from a backup has another past than the columns beside it.
        if (table.Position > tip || table.LastStored is { } last && !await ResponseLog.Holds(db, surveyId, last, ct))
        {
            log.LogWarning("The columns of survey {Survey} are not of this database; they are made anew", surveyId);
            table.Clear();
        }
        return table;
    }

    private bool Fits(ResponseColumns columns) =>
        (_columns is null || columns.Continues(_columns)) && _table!.Schema.Measures.All(known => columns.Measures.Contains(known));

    private async Task<List<ScoreRow>> RowsOf(IReadOnlyList<StoredResponse> responses, KeptDb db, CancellationToken ct)
    {
        if (responses.Count == 0) return [];
        var codes = await Codes.Read(db, ct);
        return [.. responses.Select(response => _columns!.RowOf(response, codes))];
    }

    private async Task<ResponseColumns> Columns(KeptDb db, CancellationToken ct)
    {
        var count = await db.SurveyVersions.CountAsync(v => v.SurveyId == surveyId, ct);
        if (_columns is not null && _columns.VersionCount == count) return _columns;
        var versions = await db.SurveyVersions.AsNoTracking().Where(v => v.SurveyId == surveyId).OrderBy(v => v.Number).ToListAsync(ct);
        return new ResponseColumns(versions);
    }

    private sealed record State(IScoreSource Source, long Position);
}

/// <summary>The codes by which slices call units and touchpoints; they never change.</summary>
internal sealed record Codes(IReadOnlyDictionary<Guid, string> Units, IReadOnlyDictionary<Guid, string> Touchpoints)
{
    public static async Task<Codes> Read(KeptDb db, CancellationToken ct) => new(
        await db.Units.Select(u => new { u.Id, u.Code }).ToDictionaryAsync(u => u.Id, u => u.Code, ct),
        await db.Touchpoints.Select(t => new { t.Id, t.Code }).ToDictionaryAsync(t => t.Id, t => t.Code, ct));
}
