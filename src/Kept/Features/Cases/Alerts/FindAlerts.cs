using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>An answer that somebody must act on, why, and what the customer wrote.</summary>
public sealed record FoundAlert(Response Response, Alert Alert, string? Words);

/// <summary>Finds among answers those that somebody must act on. Comments are read once an answer, however many rules there are and however
/// often the same answers are looked at within one batch.</summary>
public sealed class FindAlerts(RuleBook book, AskedQuestions asked, CommentsOf comments, Units units, Touchpoints touchpoints)
{
    private readonly Dictionary<Guid, IReadOnlyList<Reading>> _read = [];

    /// <summary>Those of the answers that nobody has a case for yet, in the order they came.</summary>
    /// <param name="since">What was said earlier is history.</param>
    public async Task<IReadOnlyList<FoundAlert>> In(KeptDb db, IReadOnlyList<Guid> ids, DateTime since, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var rules = await book.Current(db, ct);
        var alerting = (await MatterRule.All(db, ct)).Where(r => r.Active).ToDictionary(r => r.Matter, r => r.DueHours);
        if (rules.IsEmpty && alerting.Count == 0) return [];
        var responses = await db.Responses.AsNoTracking()
            .Where(r => ids.Contains(r.Id) && r.SubmittedAt >= since)
            .Where(r => db.Surveys.Any(s => s.Id == r.SurveyId && !s.Anonymous) && !db.Cases.Any(c => c.ResponseId == r.Id) && !db.CaseAnswers.Any(a => a.ResponseId == r.Id))
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id).ToListAsync(ct);
        await ReadComments([.. responses.Select(r => r.Id).Where(id => !_read.ContainsKey(id))], ct);
        var history = await CustomerHistory.Of(db, responses, rules.Troubles, ct);
        var places = new AnswerPlaces(await units.Tree(ct), await touchpoints.All(ct));

        var found = new List<FoundAlert>();
        foreach (var response in responses)
        {
            var readings = _read[response.Id];
            var questionnaire = await asked.Of(db, response.SurveyId, response.Version, ct);
            var facts = places.Of(response, () => readings, () => AskedQuestions.WordsOf(response.Answers, questionnaire), trouble => history.Times(response, trouble));
            var met = rules.MetBy(response.SurveyId, facts);
            var matters = readings.SelectMany(r => r.Matters).Select(m => m.Matter);
            if (Alert.Of(response, questionnaire, met, matters, alerting) is { } alert) found.Add(new(response, alert, AskedQuestions.WordsOf(response.Answers, questionnaire)));
        }
        return found;
    }

    private async Task ReadComments(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return;
        var said = (await comments.Responses(ids, ct)).ToLookup(c => c.ResponseId, c => c.Reading);
        foreach (var id in ids) _read[id] = [.. said[id]];
    }
}
