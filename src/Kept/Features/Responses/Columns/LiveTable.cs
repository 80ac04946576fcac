using Kept.Analytics.Scores;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>One survey's columns and how far in the event log they have come; one at a time brings them on.</summary>
internal sealed class LiveTable(Guid surveyId) : IDisposable
{
    private const int RowsAtOnce = 4000;
    private const int IdsAtOnce = 500;

    /// <summary>Beyond this many events, reading the survey once over is quicker than looking up each response.</summary>
    private const int FarBehind = 20_000;

    private readonly WriteTurn _turn = new();
    private volatile State? _state;
    private long _askedAt;

    public long AskedAt
    {
        get => Volatile.Read(ref _askedAt);
        set => Volatile.Write(ref _askedAt, value);
    }

    public async Task<ScoreTable> UpTo(long tip, KeptDb db, CancellationToken ct)
    {
        if (_state is { } now && now.Position >= tip) return now.Table;
        using var turn = await _turn.Take(ct);
        if (_state is not { } state || state.Position < tip) _state = state = await Advance(_state, tip, db, ct);
        return state.Table;
    }

    public void Dispose() => _turn.Dispose();

    private async Task<State> Advance(State? from, long tip, KeptDb db, CancellationToken ct)
    {
        var columns = await Columns(from?.Columns, db, ct);
        // A new version may have given a question another meaning; then the rows are read anew under it.
        if (from is null || !columns.Continues(from.Columns)) from = new State(new ScoreTable(surveyId.ToString()), columns, -1);
        foreach (var measure in columns.Measures) from.Table.Declare(measure);
        if (from.Position < 0 || tip - from.Position > FarBehind) await ReadAll(from.Table, columns, db, ct);
        else await ReadNew(from, tip, columns, db, ct);
        return new State(from.Table, columns, tip);
    }

    private async Task<ResponseColumns> Columns(ResponseColumns? known, KeptDb db, CancellationToken ct)
    {
        var count = await db.SurveyVersions.CountAsync(v => v.SurveyId == surveyId, ct);
        if (known is not null && known.VersionCount == count) return known;
        var versions = await db.SurveyVersions.AsNoTracking().Where(v => v.SurveyId == surveyId).OrderBy(v => v.Number).ToListAsync(ct);
        return new ResponseColumns(versions);
    }

    private async Task ReadAll(ScoreTable table, ResponseColumns columns, KeptDb db, CancellationToken ct)
    {
        var codes = await Codes.Read(db, ct);
        var batch = new List<ScoreRow>(RowsAtOnce);
        await foreach (var row in Stored(db.Responses.Where(r => r.SurveyId == surveyId)).AsAsyncEnumerable().WithCancellation(ct))
        {
            batch.Add(columns.RowOf(row, codes));
            if (batch.Count < RowsAtOnce) continue;
            table.Append(batch);
            batch.Clear();
        }
        table.Append(batch);
    }

    private async Task ReadNew(State from, long tip, ResponseColumns columns, KeptDb db, CancellationToken ct)
    {
        var ids = await db.Events
            .Where(e => e.Position > from.Position && e.Position <= tip && (e.Kind == nameof(ResponseReceived) || e.Kind == nameof(ResponseImported)))
            .Select(e => e.SubjectId).ToListAsync(ct);
        if (ids.Count == 0) return;
        var codes = await Codes.Read(db, ct);
        foreach (var some in ids.Chunk(IdsAtOnce))
        {
            // The survey is compared here and not in SQL, where it would tempt SQLite away from the ids.
            var rows = await Stored(db.Responses.Where(r => some.Contains(r.Id))).ToListAsync(ct);
            from.Table.Append(rows.Where(row => row.SurveyId == surveyId).Select(row => columns.RowOf(row, codes)));
        }
    }

    private static IQueryable<StoredResponse> Stored(IQueryable<Response> responses) => responses.AsNoTracking().Select(r => new StoredResponse(
        r.Id, r.SurveyId, r.Version, r.UnitId, r.TouchpointId, r.Mode, r.Language, r.SubmittedAt, r.Answers, r.Attributes, r.Outcome));

    private sealed record State(ScoreTable Table, ResponseColumns Columns, long Position);
}

/// <summary>What of a response becomes a row of columns.</summary>
internal sealed record StoredResponse(
    Guid Id, Guid SurveyId, int Version, Guid? UnitId, Guid? TouchpointId, string Mode, string Language, DateTime SubmittedAt,
    string Answers, string? Attributes, ResponseOutcome Outcome);

/// <summary>The codes by which slices call units and touchpoints; they never change.</summary>
internal sealed record Codes(IReadOnlyDictionary<Guid, string> Units, IReadOnlyDictionary<Guid, string> Touchpoints)
{
    public static async Task<Codes> Read(KeptDb db, CancellationToken ct) => new(
        await db.Units.Select(u => new { u.Id, u.Code }).ToDictionaryAsync(u => u.Id, u => u.Code, ct),
        await db.Touchpoints.Select(t => new { t.Id, t.Code }).ToDictionaryAsync(t => t.Id, t => t.Code, ct));
}
