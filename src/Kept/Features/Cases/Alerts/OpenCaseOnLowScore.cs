using System.Text.Json;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>
/// Opens a case for an answer that meets a rule and gives it to the one who can act. It also gives newly published surveys
/// their rules, since an answer may follow the publication at once and both must be seen in that order.
/// </summary>
public sealed class OpenCaseOnLowScore(Units units, Touchpoints touchpoints, AskedQuestions asked, CaseMails mails, TimeProvider clock) : EventConsumer
{
    /// <summary>What customers said longer ago is history, not an alert.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    public override IReadOnlyCollection<string> Kinds { get; } = [nameof(SurveyPublished), nameof(ResponseReceived)];

    /// <summary>The answers that meet a rule; where a survey is published in between, all, since it may bring its rules.</summary>
    public override async Task<IReadOnlyList<EventRow>> Sift(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        if (events.Any(e => e.Kind == nameof(SurveyPublished))) return events;
        var rules = (await db.AlertRules.AsNoTracking().Where(r => r.Active).ToListAsync(ct)).ToLookup(r => r.SurveyId);
        if (rules.Count == 0) return [];
        var answers = await db.Events.AsNoTracking()
            .Where(e => e.Position >= events[0].Position && e.Position <= events[events.Count - 1].Position && e.Kind == nameof(ResponseReceived))
            .Join(db.Responses, e => e.SubjectId, r => r.Id, (e, r) => new { e.Position, r.SurveyId, r.Answers }).ToListAsync(ct);
        var low = answers.Where(a => LowestMet(rules[a.SurveyId], a.Answers) is not null).Select(a => a.Position).ToHashSet();
        return [.. events.Where(e => low.Contains(e.Position))];
    }

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var surveys = Subjects(events, nameof(SurveyPublished));
        if (surveys.Count > 0) await DefaultRules.Give(db, surveys, asked, now, ct);
        var low = await FindLow(db, Subjects(events, nameof(ResponseReceived)), now - Oldest, ct);
        if (low.Count == 0) return;

        var number = await CaseNumbers.Take(db, low.Count, ct);
        var routing = new Routing(await units.Tree(ct), await touchpoints.All(ct));
        var people = await Addressees.Of(db, low.SelectMany(l => routing.Candidates(l.Response.UnitId, l.Response.TouchpointId)), ct);
        var here = people.Select(p => p.Id).ToHashSet();
        foreach (var (response, rule, score) in low)
        {
            var questionnaire = await asked.Of(db, response.SurveyId, response.Version, ct);
            var best = Flow.Of(questionnaire).FindSlot(rule.Question)?.Question.Max ?? score;
            var opened = new Case(number++, response, rule, score, best, AskedQuestions.WordsOf(response.Answers, questionnaire), now);
            var route = routing.To(response.UnitId, response.TouchpointId, here);
            opened.Route(route.PersonId, route.TeamId);
            db.Cases.Add(opened);
            db.Record(opened.Id, new CaseOpened(opened.Number), "kept");
            foreach (var receiver in await Receivers(db, route, people, ct)) db.Mails.Add(await mails.Alert(opened, receiver, ct));
        }
    }

    private static List<Guid> Subjects(IReadOnlyList<EventRow> events, string kind) =>
        [.. events.Where(e => e.Kind == kind).Select(e => e.SubjectId).Distinct()];

    private static async Task<List<(Response Response, AlertRule Rule, int Score)>> FindLow(KeptDb db, List<Guid> ids, DateTime since, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var responses = await db.Responses.AsNoTracking()
            .Where(r => ids.Contains(r.Id) && r.SubmittedAt >= since)
            .Where(r => db.Surveys.Any(s => s.Id == r.SurveyId && !s.Anonymous) && !db.Cases.Any(c => c.ResponseId == r.Id))
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id).ToListAsync(ct);
        var surveyIds = responses.Select(r => r.SurveyId).Distinct().ToList();
        var rules = (await db.AlertRules.AsNoTracking().Where(r => surveyIds.Contains(r.SurveyId) && r.Active).ToListAsync(ct)).ToLookup(r => r.SurveyId);
        var low = new List<(Response, AlertRule, int)>();
        foreach (var response in responses)
            if (LowestMet(rules[response.SurveyId], response.Answers) is { } met) low.Add((response, met.Rule, met.Score));
        return low;
    }

    /// <summary>Of the rules that the answers meet, the strictest: the lowest threshold, then the shortest time.</summary>
    internal static (AlertRule Rule, int Score)? LowestMet(IEnumerable<AlertRule> rules, string answers)
    {
        using var document = JsonDocument.Parse(answers);
        foreach (var rule in rules.OrderBy(r => r.AtMost).ThenBy(r => r.DueHours).ThenBy(r => r.CreatedAt))
        {
            if (document.RootElement.TryGetProperty(rule.Question, out var value) && value.ValueKind == JsonValueKind.Number
                && value.TryGetInt32(out var score) && rule.IsMetBy(score)) return (rule, score);
        }
        return null;
    }

    private static async Task<IEnumerable<Addressee>> Receivers(KeptDb db, Routing.Route route, IReadOnlyList<Addressee> people, CancellationToken ct) =>
        route.TeamId is { } team ? await Addressees.OfTeam(db, team, ct) : people.Where(p => p.Id == route.PersonId);
}
