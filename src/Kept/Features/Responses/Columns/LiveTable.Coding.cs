using Kept.Analytics.Scores.Columns;
using Kept.Data;
using Kept.Features.Responses.Coding;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>Coding comments anew, block by block: what a block is coded by stands in it, so that a process that was killed goes on
/// where it stopped. Comments are read outside the turn, with pauses, and only then put in their place.</summary>
internal sealed partial class LiveTable
{
    private static readonly TimeSpan ShortestTurn = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    public override async Task<bool> Recode(KeptDb db, CancellationToken ct)
    {
        if (_table is not { } table || Filled is not { } columns) return false;
        var tip = await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;
        if (await CodebookOf(columns, db, ct) is not { } codebook) return false;
        var now = CommentCoder.Stamp(codebook, tip);
        var places = table.Codings;
        var outdated = places.Where(place => CodingStamp.Read(place.Coding) is not { } stamp || !stamp.ReadsAs(now)).ToList();
        Progress = new CodingProgress(codebook.Version, places.Sum(place => (long)place.Rows), outdated.Sum(place => (long)place.Rows));
        foreach (var place in outdated)
        {
            var rows = await Read(place.FirstPosition, place.LastPosition, columns, codebook, db, ct);
            // A response that was erased meanwhile is first taken out of the columns, with all that only it said.
            if (rows.Count == place.Rows && await Put(table, place, rows, now, db, ct)) return true;
        }
        return await Correct(table, columns, codebook, [.. places.Except(outdated)], tip, db, ct);
    }

    /// <summary>Corrections that came after their block was coded: only these comments are read.</summary>
    private async Task<bool> Correct(ScoreTable table, ResponseColumns columns, Codebook codebook, IReadOnlyList<CodedRows> places, long tip, KeptDb db, CancellationToken ct)
    {
        if (places.Count == 0) return false;
        var stamps = places.ToDictionary(place => place, place => CodingStamp.Read(place.Coding)!);
        var oldest = stamps.Values.Min(stamp => stamp.Corrections);
        var decided = await db.CommentCorrections.Where(c => c.SurveyId == SurveyId && c.DecidedAt > oldest).Select(c => new { c.ResponsePosition, c.DecidedAt }).ToListAsync(ct);
        foreach (var (place, stamp) in stamps)
        {
            var positions = decided.Where(c => c.DecidedAt > stamp.Corrections && c.ResponsePosition >= place.FirstPosition && c.ResponsePosition <= place.LastPosition)
                .Select(c => c.ResponsePosition).Distinct().Order().ToList();
            if (positions.Count == 0) continue;
            var rows = new List<ScoreRow>();
            foreach (var position in positions) rows.AddRange(await Read(position, position, columns, codebook, db, ct));
            if (await Put(table, place, rows, stamp with { Corrections = tip }, db, ct)) return true;
        }
        return false;
    }

    /// <summary>Reads the comments at places in the log, both included.</summary>
    private async Task<List<ScoreRow>> Read(long first, long last, ResponseColumns columns, Codebook codebook, KeptDb db, CancellationToken ct)
    {
        var (rows, began) = (new List<ScoreRow>(), clock.GetTimestamp());
        await foreach (var some in ResponseLog.Steps(db, SurveyId, first - 1, last, ct))
        {
            rows.AddRange(await Code(some, columns, codebook, db, ct));
            // As long a pause as work, so that whoever answers or asks meanwhile has most of the machine.
            var worked = clock.GetElapsedTime(began);
            if (worked < ShortestTurn) continue;
            await Task.Delay(worked < LongestPause ? worked : LongestPause, clock, ct);
            began = clock.GetTimestamp();
        }
        return rows;
    }

    private async Task<IReadOnlyList<ScoreRow>> Code(IReadOnlyList<StoredResponse> responses, ResponseColumns columns, Codebook codebook, KeptDb db, CancellationToken ct)
    {
        var coding = await RowCoding.Of(db, codebook, SurveyId, responses, ct);
        return [.. responses.Select(response => columns.CodedRowOf(response, coding))];
    }

    private async Task<bool> Put(ScoreTable table, CodedRows place, IReadOnlyList<ScoreRow> rows, CodingStamp stamp, KeptDb db, CancellationToken ct)
    {
        using var turn = await _turn.Take(ct);
        // Let go or made anew meanwhile.
        if (_table != table) return false;
        try
        {
            if (!table.Recode(place, CodedDimensions.All, rows, stamp.Write())) return false;
        }
        catch (BlockDamagedException damage)
        {
            await Mend(table, damage, db, ct);
        }
        _state = null;
        return true;
    }
}
