using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts.Trials;

/// <summary>What is known of customers at the time of an answer long ago: their low answers and their cases, by the mark of their contact.</summary>
internal sealed class TrialPast
{
    private readonly Dictionary<(RepeatedTrouble, string), List<DateTime>> _low = [];
    private ILookup<string, CaseTime> _cases = Array.Empty<CaseTime>().ToLookup(c => c.Mark);

    private sealed record CaseTime(string Mark, DateTime OpenedAt, DateTime? ClosedAt, Guid Response);

    /// <summary>Reads what the conditions ask for, and nothing where none asks.</summary>
    public static async Task<TrialPast> Of(KeptDb db, IReadOnlyList<Guid> surveys, IReadOnlyList<RepeatedTrouble> asked, DateTime from, CancellationToken ct)
    {
        var past = new TrialPast();
        if (asked.Count == 0) return past;
        var since = from.AddDays(-asked.Max(t => t.Days));
        if (asked.Any(t => t.CountsCases)) await past.ReadCases(db, since, ct);
        List<RepeatedTrouble> ofAnswers = [.. asked.Where(t => !t.CountsCases)];
        if (ofAnswers.Count == 0) return past;
        var rows = db.Responses.AsNoTracking().Where(r => r.CustomerMark != null && r.SubmittedAt >= since && db.Surveys.Any(s => s.Id == r.SurveyId && !s.Anonymous))
            .Select(r => new { Mark = r.CustomerMark!, r.SubmittedAt, r.Answers });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var facts = new AnswerFacts(row.Answers);
            foreach (var trouble in ofAnswers)
                if (facts.Score(trouble.Question!) <= trouble.AtMost) past.Add(trouble, row.Mark, row.SubmittedAt);
        }
        return past;
    }

    public int Times(TrialRow row, RepeatedTrouble trouble)
    {
        if (row.CustomerMark is not { } mark) return 0;
        var since = row.SubmittedAt.AddDays(-trouble.Days);
        return trouble.CountsCases
            ? _cases[mark].Count(c => c.OpenedAt >= since && c.OpenedAt <= row.SubmittedAt && c.Response != row.Id)
            : _low.GetValueOrDefault((trouble, mark))?.Count(at => at >= since && at <= row.SubmittedAt) ?? 0;
    }

    /// <summary>How many of what fired would have joined a case: one that was open then, or one that the rule would have opened before,
    /// held open as long as half of the cases of these days were.</summary>
    public async Task<long> Merged(KeptDb db, List<Fire> fired, int dueHours, CancellationToken ct)
    {
        if (fired.Count == 0) return 0;
        var since = fired.Min(f => f.At).AddDays(-TrialRuns.Days);
        await ReadCases(db, since, ct);
        var lasted = _cases.SelectMany(c => c).Where(c => c.ClosedAt is not null).Select(c => c.ClosedAt!.Value - c.OpenedAt).Order().ToList();
        var open = lasted.Count == 0 ? TimeSpan.FromHours(dueHours) : lasted[lasted.Count / 2];
        var merged = 0L;
        foreach (var hers in fired.GroupBy(f => f.Mark!))
        {
            var until = DateTime.MinValue;
            foreach (var fire in hers.OrderBy(f => f.At))
            {
                if (fire.At < until || _cases[hers.Key].Any(c => c.Response != fire.Id && c.OpenedAt < fire.At && !(c.ClosedAt < fire.At))) merged++;
                else until = fire.At + open;
            }
        }
        return merged;
    }

    private async Task ReadCases(KeptDb db, DateTime since, CancellationToken ct) =>
        _cases = (await db.Cases.AsNoTracking().Where(c => c.CustomerMark != null && c.OpenedAt >= since)
            .Select(c => new CaseTime(c.CustomerMark!, c.OpenedAt, c.ClosedAt, c.ResponseId)).ToListAsync(ct)).ToLookup(c => c.Mark);

    private void Add(RepeatedTrouble trouble, string mark, DateTime at)
    {
        if (!_low.TryGetValue((trouble, mark), out var times)) _low[(trouble, mark)] = times = [];
        times.Add(at);
    }
}
