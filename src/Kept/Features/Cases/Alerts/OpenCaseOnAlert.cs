using System.Text.Json;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Kept.Features.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>
/// Opens a case for an answer that meets a rule, by its score or by a grave matter in its comments, and gives it to the one who can
/// act: one case an answer, whatever it meets. It also gives newly published surveys their rules, since an answer may follow the
/// publication at once and both must be seen in that order.
/// </summary>
public sealed class OpenCaseOnAlert(Units units, Touchpoints touchpoints, AskedQuestions asked, CommentsOf comments, CaseMails mails, TimeProvider clock) : EventConsumer
{
    /// <summary>What customers said longer ago is history, not an alert.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    // As it was first called, so that it goes on where it read to.
    public override string Name => "OpenCaseOnLowScore";

    public override IReadOnlyCollection<string> Kinds { get; } = [nameof(SurveyPublished), nameof(ResponseReceived)];

    /// <summary>The answers that meet a rule; where a survey is published in between, all, since it may bring its rules.</summary>
    public override async Task<IReadOnlyList<EventRow>> Sift(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        if (events.Any(e => e.Kind == nameof(SurveyPublished))) return events;
        var meeting = (await Find(db, Subjects(events, nameof(ResponseReceived)), clock.GetUtcNow().UtcDateTime - Oldest, ct)).Select(f => f.Response.Id).ToHashSet();
        return [.. events.Where(e => meeting.Contains(e.SubjectId))];
    }

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var surveys = Subjects(events, nameof(SurveyPublished));
        if (surveys.Count > 0) await DefaultRules.Give(db, surveys, asked, now, ct);
        var found = await Find(db, Subjects(events, nameof(ResponseReceived)), now - Oldest, ct);
        if (found.Count == 0) return;

        var number = await CaseNumbers.Take(db, found.Count, ct);
        var routing = new Routing(await units.Tree(ct), await touchpoints.All(ct));
        var people = await Addressees.Of(db, found.SelectMany(f => routing.Candidates(f.Response.UnitId, f.Response.TouchpointId)), ct);
        var here = people.Select(p => p.Id).ToHashSet();
        foreach (var (response, alert, words) in found)
        {
            var opened = new Case(number++, response, alert, words, now);
            var route = routing.To(response.UnitId, response.TouchpointId, here);
            opened.Route(route.PersonId, route.TeamId);
            db.Cases.Add(opened);
            db.Record(opened.Id, new CaseOpened(opened.Number), "kept");
            foreach (var receiver in await Receivers(db, route, people, ct)) db.Mails.Add(await mails.Alert(opened, receiver, ct));
        }
    }

    private static List<Guid> Subjects(IReadOnlyList<EventRow> events, string kind) =>
        [.. events.Where(e => e.Kind == kind).Select(e => e.SubjectId).Distinct()];

    /// <summary>Those of the answers that somebody must act on, with why and what the customer wrote, in the order they came.</summary>
    private async Task<List<(Response Response, Alert Alert, string? Words)>> Find(KeptDb db, List<Guid> ids, DateTime since, CancellationToken ct)
    {
        var rules = (await db.AlertRules.AsNoTracking().Where(r => r.Active).ToListAsync(ct)).ToLookup(r => r.SurveyId);
        var alerting = (await MatterRule.All(db, ct)).Where(r => r.Active).ToDictionary(r => r.Matter, r => r.DueHours);
        if (ids.Count == 0 || (rules.Count == 0 && alerting.Count == 0)) return [];
        var responses = await db.Responses.AsNoTracking()
            .Where(r => ids.Contains(r.Id) && r.SubmittedAt >= since)
            .Where(r => db.Surveys.Any(s => s.Id == r.SurveyId && !s.Anonymous) && !db.Cases.Any(c => c.ResponseId == r.Id))
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id).ToListAsync(ct);
        var said = alerting.Count == 0 ? null : (await comments.Responses([.. responses.Select(r => r.Id)], ct)).ToLookup(c => c.ResponseId, c => c.Reading.Matters);

        var found = new List<(Response, Alert, string?)>();
        foreach (var response in responses)
        {
            var (low, matters) = (LowestMet(rules[response.SurveyId], response.Answers), said?[response.Id].SelectMany(m => m).Select(m => m.Matter) ?? []);
            if (low is null && !matters.Any(alerting.ContainsKey)) continue;
            var questionnaire = await asked.Of(db, response.SurveyId, response.Version, ct);
            if (Alert.Of(response, questionnaire, low, matters, alerting) is { } alert) found.Add((response, alert, AskedQuestions.WordsOf(response.Answers, questionnaire)));
        }
        return found;
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
