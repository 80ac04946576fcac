using System.Runtime.CompilerServices;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>What of a response becomes a row of columns, and its position in the event log.</summary>
internal sealed record StoredResponse(
    long Position, Guid Id, Guid SurveyId, int Version, Guid? UnitId, Guid? TouchpointId, string Mode, string Language, DateTime SubmittedAt,
    string Answers, string? Attributes, ResponseOutcome Outcome);

/// <summary>What there is to do to columns before new responses are added to them.</summary>
/// <param name="Erased">Positions of responses that were erased, of any survey.</param>
/// <param name="IsRebuildAsked">Whether somebody asked for columns to be made anew.</param>
internal sealed record LogChanges(IReadOnlyList<long> Erased, bool IsRebuildAsked);

/// <summary>Reads the responses of a survey in the order of the event log, which is the order of their rows.</summary>
internal static class ResponseLog
{
    /// <summary>Beyond this many events, reading the survey through is quicker than looking up each response.</summary>
    private const long FarBehind = 20_000;
    private const int IdsAtOnce = 500;
    private static readonly string[] Arrivals = [nameof(ResponseReceived), nameof(ResponseImported)];

    /// <summary>Responses that came after <paramref name="from"/>, up to <paramref name="tip"/>, in lists of some.</summary>
    public static IAsyncEnumerable<IReadOnlyList<StoredResponse>> New(KeptDb db, Guid survey, long from, long tip, int atOnce, CancellationToken ct) =>
        tip - from > FarBehind ? All(db, survey, from, tip, atOnce, ct) : Steps(db, survey, from, tip, ct);

    /// <summary>The same, whatever their number.</summary>
    public static IAsyncEnumerable<IReadOnlyList<StoredResponse>> All(KeptDb db, Guid survey, long from, long tip, int atOnce, CancellationToken ct) =>
        db.Dialect.ReadsWhileReading ? InOnePass(db, survey, from, tip, atOnce, ct) : InPages(db, survey, from, tip, atOnce, ct);

    // Whoever gets a list asks the database for more before the next one.
    private static async IAsyncEnumerable<IReadOnlyList<StoredResponse>> InOnePass(
        KeptDb db, Guid survey, long from, long tip, int atOnce, [EnumeratorCancellation] CancellationToken ct)
    {
        var batch = new List<StoredResponse>(atOnce);
        await foreach (var row in Stored(db, survey, from, tip).AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            batch.Add(row);
            if (batch.Count < atOnce) continue;
            yield return batch;
            batch = new List<StoredResponse>(atOnce);
        }
        if (batch.Count > 0) yield return batch;
    }

    private static async IAsyncEnumerable<IReadOnlyList<StoredResponse>> InPages(
        KeptDb db, Guid survey, long from, long tip, int atOnce, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var page = await Stored(db, survey, from, tip).Take(atOnce).AsNoTracking().ToListAsync(ct);
            if (page.Count > 0) yield return page;
            if (page.Count < atOnce) yield break;
            from = page[^1].Position;
        }
    }

    /// <summary>The same, going along the log and not along the survey: what is next costs the same however many there are. A list may be
    /// empty where other surveys' responses came.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<StoredResponse>> Steps(KeptDb db, Guid survey, long from, long tip, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var arrived = await db.Events.Where(e => e.Position > from && e.Position <= tip && Arrivals.Contains(e.Kind))
                .OrderBy(e => e.Position).Take(IdsAtOnce).Select(e => new { e.Position, e.SubjectId }).ToListAsync(ct);
            if (arrived.Count == 0) yield break;
            var ids = arrived.Select(e => e.SubjectId).ToArray();
            var position = arrived.ToDictionary(e => e.SubjectId, e => e.Position);
            // The survey is compared here and not in SQL, where it would tempt SQLite away from the ids.
            var rows = await db.Responses.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(ct);
            yield return [.. rows.Where(r => r.SurveyId == survey).Select(r => new StoredResponse(
                position[r.Id], r.Id, r.SurveyId, r.Version, r.UnitId, r.TouchpointId, r.Mode, r.Language, r.SubmittedAt, r.Answers, r.Attributes, r.Outcome)).OrderBy(r => r.Position)];
            from = arrived[^1].Position;
        }
    }

    /// <summary>What the log says between two of its positions about columns that stand at the first.</summary>
    public static async Task<LogChanges> Changes(KeptDb db, long from, long tip, CancellationToken ct)
    {
        var events = await db.Events.AsNoTracking()
            .Where(e => e.Position > from && e.Position <= tip && (e.Kind == nameof(ResponseErased) || e.Kind == nameof(ScoresToRebuild))).ToListAsync(ct);
        return new LogChanges(
            [.. events.Where(e => e.Kind == nameof(ResponseErased)).Select(e => e.Read<ResponseErased>().Position)], events.Exists(e => e.Kind == nameof(ScoresToRebuild)));
    }

    /// <summary>Which responses stand at these places, in the order of the places.</summary>
    public static async Task<IReadOnlyList<Guid>> Ids(KeptDb db, IReadOnlyList<RowPlace> places, CancellationToken ct)
    {
        var ids = new List<Guid>(places.Count);
        foreach (var some in places.Select(place => place.Position).Chunk(IdsAtOnce))
        {
            var found = await db.Events.Where(e => some.Contains(e.Position)).Select(e => new { e.Position, e.SubjectId }).ToDictionaryAsync(e => e.Position, e => e.SubjectId, ct);
            ids.AddRange(some.Where(found.ContainsKey).Select(position => found[position]));
        }
        return ids;
    }

    /// <summary>Whether a response of this survey, submitted in this second, stands at this place, or stood there before it was erased.</summary>
    public static async Task<bool> Holds(KeptDb db, Guid survey, RowPlace place, CancellationToken ct)
    {
        var told = await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Position == place.Position, ct);
        if (told is null || !Arrivals.Contains(told.Kind)) return false;
        var response = await db.Responses.AsNoTracking().Where(r => r.Id == told.SubjectId).Select(r => new { r.SurveyId, r.SubmittedAt }).SingleOrDefaultAsync(ct);
        return response is null ? await db.Events.AnyAsync(e => e.SubjectId == told.SubjectId && e.Kind == nameof(ResponseErased), ct)
            : response.SurveyId == survey && Seconds.Of(response.SubmittedAt) == place.Second;
    }

    private static IQueryable<StoredResponse> Stored(KeptDb db, Guid survey, long from, long tip) =>
        from e in db.Events
        where e.Position > @from && e.Position <= tip && Arrivals.Contains(e.Kind)
        join r in db.Responses.Where(r => r.SurveyId == survey) on e.SubjectId equals r.Id
        orderby e.Position
        select new StoredResponse(e.Position, r.Id, r.SurveyId, r.Version, r.UnitId, r.TouchpointId, r.Mode, r.Language, r.SubmittedAt, r.Answers, r.Attributes, r.Outcome);
}

/// <summary>Times as columns keep them: whole seconds since 1970, UTC.</summary>
internal static class Seconds
{
    public static long Of(DateTime utc) => (long)Math.Floor((utc - DateTime.UnixEpoch).TotalSeconds);
}
