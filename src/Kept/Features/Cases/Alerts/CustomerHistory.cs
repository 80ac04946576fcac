using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Responses;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>What some customers answered, and which cases they had, before; by the mark of their contact.</summary>
internal sealed class CustomerHistory
{
    private readonly ILookup<string, (DateTime At, Guid Id, AnswerFacts Facts)> _answers;
    private readonly ILookup<string, (DateTime At, Guid Response)> _cases;

    private CustomerHistory(IEnumerable<(string Mark, DateTime At, Guid Id, AnswerFacts Facts)> answers, IEnumerable<(string Mark, DateTime At, Guid Response)> cases) =>
        (_answers, _cases) = (answers.ToLookup(a => a.Mark, a => (a.At, a.Id, a.Facts)), cases.ToLookup(c => c.Mark, c => (c.At, c.Response)));

    /// <summary>Of those who gave these answers, as far back as the rules ask; reads nothing where none asks.</summary>
    public static async Task<CustomerHistory> Of(KeptDb db, IReadOnlyList<Response> responses, IReadOnlyList<RepeatedTrouble> asked, CancellationToken ct)
    {
        var marks = asked.Count == 0 ? [] : responses.Select(r => r.CustomerMark).OfType<string>().Distinct().ToList();
        if (marks.Count == 0) return new([], []);
        var since = responses.Min(r => r.SubmittedAt).AddDays(-asked.Max(t => t.Days));
        var answers = !asked.Any(t => !t.CountsCases) ? [] : await db.Responses.AsNoTracking()
            .Where(r => r.CustomerMark != null && marks.Contains(r.CustomerMark) && r.SubmittedAt >= since)
            .Select(r => new { r.CustomerMark, r.SubmittedAt, r.Id, r.Answers }).ToListAsync(ct);
        var cases = !asked.Any(t => t.CountsCases) ? [] : await db.Cases.AsNoTracking()
            .Where(c => c.CustomerMark != null && marks.Contains(c.CustomerMark) && c.OpenedAt >= since)
            .Select(c => new { c.CustomerMark, c.OpenedAt, c.ResponseId }).ToListAsync(ct);
        return new(answers.Select(a => (a.CustomerMark!, a.SubmittedAt, a.Id, new AnswerFacts(a.Answers))), cases.Select(c => (c.CustomerMark!, c.OpenedAt, c.ResponseId)));
    }

    /// <summary>How many such answers there were up to this one, or cases before it.</summary>
    public int Times(Response response, RepeatedTrouble trouble)
    {
        if (response.CustomerMark is not { } mark) return 0;
        var (until, since) = (response.SubmittedAt, response.SubmittedAt.AddDays(-trouble.Days));
        return trouble.CountsCases
            ? _cases[mark].Count(c => c.At >= since && c.Response != response.Id)
            : _answers[mark].Count(a => a.At >= since && (a.At <= until || a.Id == response.Id) && a.Facts.Score(trouble.Question!) <= trouble.AtMost);
    }
}
