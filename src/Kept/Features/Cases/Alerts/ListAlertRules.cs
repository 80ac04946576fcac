using System.Text.Json;
using Kept.Data;
using Kept.Features.Cases.Alerts.Building;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>A rule as the API and the page show it.</summary>
/// <param name="Survey">Of a plain rule, as are question and limit; null for the named kind.</param>
public sealed record AlertRuleView(Guid Id, string? Survey, string? Question, int? AtMost, int DueHours, bool Active)
{
    /// <summary>Null for a plain rule.</summary>
    public string? Name { get; init; }

    /// <summary>The surveys it is for; none for all that are not anonymous.</summary>
    public IReadOnlyList<string> Surveys { get; init; } = [];

    /// <summary>What it reacts to; of a plain rule, the condition it stands for.</summary>
    public JsonElement Trigger { get; init; }
    public RuleReceiver? To { get; init; }

    /// <summary>Whether it opens cases; the others tell somebody about what there is.</summary>
    public bool OpensCases { get; init; }
}

/// <summary>A survey that can have rules: its title, its scored questions and the plain rules it has.</summary>
public sealed record SurveyRules(string Code, Text Title, IReadOnlyList<AnswerSlot> Questions, IReadOnlyList<AlertRuleView> Rules);

/// <summary>All surveys that are not anonymous, with their plain rules; surveys still open come first.</summary>
public sealed class ListSurveyRules(KeptDb db, ListAlertRules list) : IUseCase
{
    public async Task<IReadOnlyList<SurveyRules>> Handle(CancellationToken ct)
    {
        var surveys = await db.Surveys.AsNoTracking().Where(s => !s.Anonymous).OrderBy(s => s.ClosedAt != null).ThenBy(s => s.Code).ToListAsync(ct);
        var rules = (await list.Handle(null, ct)).Where(r => r.Survey is not null).ToLookup(r => r.Survey);
        return [.. surveys.Select(s =>
        {
            var draft = Questionnaire.Parse(s.Draft);
            return new SurveyRules(s.Code, draft.Title, [.. (Flow.OfDraft(draft)?.Slots ?? []).Where(slot => slot.Question.IsScored)], [.. rules[s.Code]]);
        })];
    }
}

/// <summary>All rules, the oldest first.</summary>
public sealed class ListAlertRules(KeptDb db) : IUseCase
{
    /// <param name="survey">Only those that are for the survey of this code.</param>
    public async Task<IReadOnlyList<AlertRuleView>> Handle(string? survey, CancellationToken ct)
    {
        var rules = await db.AlertRules.AsNoTracking().OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).ToListAsync(ct);
        var surveys = await db.Surveys.Where(s => !s.Anonymous).Select(s => new { s.Id, s.Code }).ToDictionaryAsync(s => s.Id, s => s.Code, ct);
        List<Guid> people = [.. rules.Select(r => r.ToPersonId).OfType<Guid>()], teams = [.. rules.Select(r => r.ToTeamId).OfType<Guid>()];
        var emails = people.Count == 0 ? [] : await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Email, ct);
        var codes = teams.Count == 0 ? [] : await db.Teams.Where(t => teams.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Code, ct);
        var only = survey is null ? null : surveys.Where(s => s.Value == survey).Select(s => (Guid?)s.Key).FirstOrDefault();
        if (survey is not null && only is null) return [];
        return [.. rules.Where(r => r.IsPlain ? surveys.ContainsKey(r.SurveyId!.Value) : true).Where(r => only is null || r.IsFor(only.Value)).Select(View)];

        AlertRuleView View(AlertRule rule)
        {
            var trigger = rule.Trigger();
            return new(rule.Id, rule.SurveyId is { } id ? surveys[id] : null, rule.Question, rule.AtMost, rule.DueHours, rule.Active)
            {
                Name = rule.Name, OpensCases = trigger.OpensCases, Trigger = JsonSerializer.SerializeToElement(trigger.ToJson()),
                Surveys = rule.IsPlain ? [surveys[rule.SurveyId!.Value]] : [.. rule.Surveys.Where(surveys.ContainsKey).Select(s => surveys[s])],
                To = rule.ToPersonId is { } p ? new(emails.GetValueOrDefault(p), null) : rule.ToTeamId is { } t ? new(null, codes.GetValueOrDefault(t)) : null,
            };
        }
    }
}
