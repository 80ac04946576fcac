using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts.Trials;

/// <summary>Asks a rule of all answers of the last 90 days, in one pass over them that keeps none in memory but a mark of what fired.</summary>
public sealed class AnswerTrial(KeptDb db, Me me, RuleBook book, TrialSources sources, TimeProvider clock)
{
    private const int AtOnce = 4000, LongestWords = 200;

    public async Task<TrialResult> Of(RuleDraft draft, OnAnswer on, Guid? except, CancellationToken ct)
    {
        var to = clock.GetUtcNow().UtcDateTime;
        var from = to.AddDays(-TrialRuns.Days);
        var surveys = await db.Surveys.AsNoTracking().Where(s => !s.Anonymous).Select(s => new { s.Id, s.Code, s.MinimumN }).ToListAsync(ct);
        var asked = surveys.FindAll(s => draft.Surveys.Count == 0 || draft.Surveys.Contains(s.Id));
        // A count of few tells of single people where single answers are not shown.
        var open = asked.FindAll(s => s.MinimumN <= 1).ConvertAll(s => s.Id);
        var others = (await book.Current(db, ct)).Except(except);
        var past = await TrialPast.Of(db, open, [.. on.If.Parts.OfType<RepeatedTrouble>().Concat(others.Troubles).Distinct()], from, ct);
        var reader = await sources.Read(db, open, past, ct);

        var (tally, reach, known) = (new Tally(reader.Tree, from, to, sources.Zone), me.ReachOf(Permission.SeeResponses), new List<Fire>());
        await foreach (var rows in Batches(open, from, to, ct))
        {
            tally.Asked += rows.Count;
            foreach (var (row, isCovered) in Fired(rows, reader, on.If, others))
            {
                var fire = new Fire(row.Id, row.SubmittedAt, row.UnitId, row.CustomerMark);
                tally.Count(fire, reach.Sees(row.UnitId, row.TouchpointId));
                if (isCovered) tally.Covered++;
                if (fire.Mark is not null) known.Add(fire);
            }
        }
        var merged = await past.Merged(db, known, draft.DueHours, ct);
        return tally.Result(merged, await Examples(tally.Newest, reader, ct), [.. asked.Where(s => s.MinimumN > 1).Select(s => s.Code)]);
    }

    // Comments are read on all processors: that is what takes long.
    private static List<(TrialRow Row, bool IsCovered)> Fired(List<TrialRow> rows, TrialReader reader, Condition condition, LiveRules others) =>
    [
        .. rows.AsParallel().AsOrdered().Select(row =>
        {
            var facts = reader.FactsOf(row);
            return condition.IsMetBy(facts) ? (Row: row, IsCovered: others.MetBy(row.SurveyId, facts).Count > 0) : default;
        }).Where(fired => fired.Row is not null),
    ];

    private async IAsyncEnumerable<List<TrialRow>> Batches(List<Guid> surveys, DateTime from, DateTime to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var batch = new List<TrialRow>(AtOnce);
        var rows = db.Responses.AsNoTracking().Where(r => surveys.Contains(r.SurveyId) && r.SubmittedAt >= from && r.SubmittedAt <= to).Select(r => new TrialRow(
            r.Id, r.SurveyId, r.Version, r.UnitId, r.TouchpointId, r.Mode, r.Language, r.SubmittedAt, r.Answers, r.Attributes, r.CustomerMark));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            batch.Add(row);
            if (batch.Count < AtOnce) continue;
            yield return batch;
            batch = new List<TrialRow>(AtOnce);
        }
        yield return batch;
    }

    private async Task<IReadOnlyList<TrialExample>> Examples(IReadOnlyList<Fire> newest, TrialReader reader, CancellationToken ct)
    {
        var ids = newest.Select(f => f.Id).ToList();
        var answers = await db.Responses.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.SurveyId, r.Version, r.Answers }).ToDictionaryAsync(r => r.Id, ct);
        return [.. newest.Where(f => answers.ContainsKey(f.Id)).Select(f =>
        {
            var (unit, answer) = (reader.Tree.Find(f.Unit), answers[f.Id]);
            var words = AskedQuestions.WordsOf(answer.Answers, reader.Asked(answer.SurveyId, answer.Version));
            return new TrialExample(f.At, f.Id, null, unit?.Code, unit?.Name, words?.Length > LongestWords ? words[..LongestWords] + "…" : words);
        })];
    }
}
