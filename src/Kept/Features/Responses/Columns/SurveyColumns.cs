using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Kept.Features.Responses.Coding;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>One survey's columns, wherever they are kept: in this process (<see cref="LiveTable"/>) or in ClickHouse.</summary>
internal abstract class SurveyColumns(Guid surveyId, CommentCoder coder) : IDisposable
{
    private const int FewestOnAllCores = 200;
    private long _askedAt;

    /// <summary>When somebody last asked, by the clock's timestamps.</summary>
    public long AskedAt
    {
        get => Volatile.Read(ref _askedAt);
        set => Volatile.Write(ref _askedAt, value);
    }

    /// <summary>How far comments are coded by the newest codebook; null before they were looked at.</summary>
    public CodingProgress? Progress { get; protected set; }

    protected Guid SurveyId => surveyId;

    /// <summary>Under which columns the rows were filled so far; null before the first.</summary>
    protected ResponseColumns? Filled { get; set; }

    /// <summary>The columns with everything the log holds up to <paramref name="tip"/>, as far as this node brings them on.</summary>
    public abstract Task<IScoreSource> UpTo(long tip, KeptDb db, CancellationToken ct);

    /// <summary>The same for somebody who waits for it.</summary>
    public virtual Task<IScoreSource> Ask(long tip, KeptDb db, CancellationToken ct) => UpTo(tip, db, ct);

    /// <summary>Forgets what is in memory until somebody asks again; who is reading reads on.</summary>
    public abstract Task LetGo(CancellationToken ct);

    /// <summary>Reads the responses of a damaged block anew.</summary>
    public virtual Task Repair(BlockDamagedException damage, KeptDb db, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Codes comments anew where what they were coded by has changed, a part at a time, while readers go on with what was.
    /// False where there is nothing to do, or it cannot be done now.</summary>
    public abstract Task<bool> Recode(KeptDb db, CancellationToken ct);

    public abstract void Dispose();

    /// <summary>The columns of all published versions; the same object for as long as there is no other version.</summary>
    protected async Task<ResponseColumns> Published(KeptDb db, CancellationToken ct)
    {
        var count = await db.SurveyVersions.CountAsync(v => v.SurveyId == surveyId, ct);
        if (Filled is { } filled && filled.VersionCount == count) return filled;
        return new ResponseColumns(await db.SurveyVersions.AsNoTracking().Where(v => v.SurveyId == surveyId).OrderBy(v => v.Number).ToListAsync(ct));
    }

    /// <summary>Whether rows that are stored are right under these columns. A new version may have given a question another
    /// meaning; then they are to be read anew.</summary>
    protected bool Fit(ResponseColumns columns, IReadOnlyList<Measure> stored) =>
        (Filled is null || columns.Continues(Filled)) && stored.All(columns.Measures.Contains);

    /// <summary>What comments are read by now; null where the survey asks for none.</summary>
    protected async Task<Codebook?> CodebookOf(ResponseColumns columns, KeptDb db, CancellationToken ct) => columns.HasComments ? await coder.AtHand(db, ct) : null;

    /// <summary>Somebody waits for these rows, and of what they cost most is reading comments.</summary>
    protected static async Task<IReadOnlyList<ScoreRow>> RowsOf(
        ResponseColumns columns, IReadOnlyList<StoredResponse> responses, Codebook? codebook, KeptDb db, CancellationToken ct)
    {
        if (responses.Count == 0) return [];
        var codes = await Codes.Read(db, ct);
        var coding = codebook is null ? null : await RowCoding.Of(db, codebook, responses[0].SurveyId, responses, ct);
        if (coding is null || responses.Count < FewestOnAllCores) return [.. responses.Select(response => columns.RowOf(response, codes, coding))];
        var rows = new ScoreRow[responses.Count];
        Parallel.For(0, rows.Length, new ParallelOptions { CancellationToken = ct }, at => rows[at] = columns.RowOf(responses[at], codes, coding));
        return rows;
    }
}

/// <summary>The codes by which slices call units and touchpoints; they never change.</summary>
internal sealed record Codes(IReadOnlyDictionary<Guid, string> Units, IReadOnlyDictionary<Guid, string> Touchpoints)
{
    public static async Task<Codes> Read(KeptDb db, CancellationToken ct) => new(
        await db.Units.Select(u => new { u.Id, u.Code }).ToDictionaryAsync(u => u.Id, u => u.Code, ct),
        await db.Touchpoints.Select(t => new { t.Id, t.Code }).ToDictionaryAsync(t => t.Id, t => t.Code, ct));
}
