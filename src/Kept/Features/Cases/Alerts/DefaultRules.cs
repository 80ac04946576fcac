using Kept.Data;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>What is bad enough where nobody said otherwise: NPS 6, CSAT 2, CES 3 and below, due in a day.</summary>
public static class DefaultRules
{
    public const int DueHours = 24;
    private static readonly (QuestionKind Kind, int AtMost)[] Thresholds = [(QuestionKind.Nps, AlertRule.DefaultNpsThreshold), (QuestionKind.Csat, 2), (QuestionKind.Ces, 3)];

    /// <summary>Gives published surveys their first rules; one that has rules, or once had and lost them, is left alone.</summary>
    public static async Task Give(KeptDb db, IReadOnlyCollection<Guid> surveyIds, AskedQuestions asked, DateTime now, CancellationToken ct)
    {
        foreach (var survey in await db.Surveys.AsNoTracking().Where(s => surveyIds.Contains(s.Id) && !s.Anonymous).ToListAsync(ct))
        {
            if (survey.PublishedVersion is not { } version) continue;
            if (await db.AlertRules.AnyAsync(r => r.SurveyId == survey.Id, ct)) continue;
            if (await db.Events.AnyAsync(e => e.SubjectId == survey.Id && e.Kind == nameof(AlertRuleAdded), ct)) continue;
            var questionnaire = await asked.Of(db, survey.Id, version, ct);
            foreach (var rule in For(survey, questionnaire, now))
            {
                db.AlertRules.Add(rule);
                db.Record(survey.Id, new AlertRuleAdded(rule.Id, rule.Question, rule.AtMost), "kept");
            }
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>One rule for the first question of each kind that has a threshold.</summary>
    public static IEnumerable<AlertRule> For(Survey survey, Questionnaire questionnaire, DateTime now) => Thresholds
        .Select(t => (t.AtMost, Question: questionnaire.Questions.FirstOrDefault(q => q.Kind == t.Kind)))
        .Where(t => t.Question is not null)
        .Select(t => new AlertRule(survey.Id, t.Question!.Code, t.AtMost, DueHours, now));
}
