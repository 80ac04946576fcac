using System.Text.Json;
using Kept.Data;
using Kept.Features.Cases;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Alerts.Building;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Demo;

/// <summary>Gives the example alert rules of each kind, and writes down which of its cases met them.</summary>
public sealed class DemoAlertRules(KeptDb db, RuleChecks checks, CommentsOf comments, AskedQuestions asked, TimeProvider clock) : IUseCase
{
    private static readonly (string Name, string Trigger, int DueHours)[] Rules =
    [
        ("Kept waiting and unhappy, in Spain", """{ "on": "answer", "if": { "all": [ { "score": { "question": "nps", "atMost": 6 } }, { "reason": { "is": "waiting", "said": "criticised" } }, { "unit": "ES" } ] } }""", 12),
        ("Business traveller, very unhappy", """{ "on": "answer", "if": { "all": [ { "score": { "question": "nps", "atMost": 3 } }, { "attribute": { "name": "purpose", "is": ["business"] } } ] } }""", 8),
        ("Says she will leave", """{ "on": "answer", "if": { "any": [ { "matter": "churn" }, { "words": ["never again", "nunca más", "nie wieder", "plus jamais", "nigdy więcej"] } ] } }""", 24),
        ("Asks to be called", """{ "on": "answer", "if": { "matter": "callback" } }""", 8),
        ("Third low answer in 90 days", """{ "on": "answer", "if": { "repeated": { "answers": 3, "question": "nps", "atMost": 6, "days": 90 } } }""", 4),
        ("Safety", """{ "on": "answer", "if": { "any": [ { "matter": "harm" }, { "reason": { "is": "safety", "said": "criticised" } } ] } }""", 4),
        ("Nobody took it for 8 hours", """{ "on": "untaken", "hours": 8 }""", 24),
        ("A score got worse", """{ "on": "signal" }""", 120),
    ];

    public async Task Handle(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var made = new List<AlertRule>();
        foreach (var (name, trigger, dueHours) in Rules)
        {
            var draft = await checks.Check(new RuleRequest { Name = name, Trigger = JsonElement.Parse(trigger), DueHours = dueHours }, ct);
            made.Add(new AlertRule(draft, now));
        }
        db.AlertRules.AddRange(made);
        await WriteDown(new LiveRules(made), ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task WriteDown(LiveRules rules, CancellationToken ct)
    {
        var cases = await db.Cases.Include(c => c.Rules).ToDictionaryAsync(c => c.ResponseId, ct);
        var ids = cases.Keys.ToList();
        var said = (await comments.Responses(ids, ct)).ToLookup(c => c.ResponseId, c => c.Reading);
        var places = new AnswerPlaces(new UnitTree(await db.Units.AsNoTracking().ToListAsync(ct)), await db.Touchpoints.AsNoTracking().ToListAsync(ct));
        foreach (var some in ids.Chunk(500))
        {
            foreach (var response in await db.Responses.AsNoTracking().Where(r => some.Contains(r.Id)).ToListAsync(ct))
            {
                var questionnaire = await asked.Of(db, response.SurveyId, response.Version, ct);
                var facts = places.Of(response, () => [.. said[response.Id]], () => AskedQuestions.WordsOf(response.Answers, questionnaire), _ => 0);
                foreach (var met in rules.MetBy(response.SurveyId, facts)) cases[response.Id].AlsoMet(met.Rule);
            }
        }
    }
}
