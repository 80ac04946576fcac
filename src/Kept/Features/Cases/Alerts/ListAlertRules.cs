using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>A rule as the API and the page show it.</summary>
public sealed record AlertRuleView(Guid Id, string Survey, string Question, int AtMost, int DueHours, bool Active)
{
    public static AlertRuleView Of(AlertRule rule, string survey) => new(rule.Id, survey, rule.Question, rule.AtMost, rule.DueHours, rule.Active);
}

/// <summary>A survey that can have rules: its title, its scored questions and the rules it has.</summary>
public sealed record SurveyRules(string Code, Text Title, IReadOnlyList<AnswerSlot> Questions, IReadOnlyList<AlertRuleView> Rules);

/// <summary>All surveys that are not anonymous, with their rules; surveys still open come first.</summary>
public sealed class ListAlertRules(KeptDb db) : IUseCase
{
    public async Task<IReadOnlyList<SurveyRules>> Handle(CancellationToken ct)
    {
        var surveys = await db.Surveys.AsNoTracking().Where(s => !s.Anonymous).OrderBy(s => s.ClosedAt != null).ThenBy(s => s.Code).ToListAsync(ct);
        var rules = (await db.AlertRules.AsNoTracking().OrderBy(r => r.CreatedAt).ToListAsync(ct)).ToLookup(r => r.SurveyId);
        return [.. surveys.Select(s =>
        {
            var draft = Questionnaire.Parse(s.Draft);
            return new SurveyRules(s.Code, draft.Title, [.. (Flow.OfDraft(draft)?.Slots ?? []).Where(slot => slot.Question.IsScored)], [.. rules[s.Id].Select(r => AlertRuleView.Of(r, s.Code))]);
        })];
    }
}
