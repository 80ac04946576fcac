using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kept.Data;
using Kept.Features.Cases.Alerts.Building;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Cases.Alerts.Trials;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>What a plain rule says, given to make or to change one.</summary>
public sealed record AlertRuleRequest
{
    /// <summary>The code of a scored question of the survey.</summary>
    [Required, StringLength(200)] public string Question { get; set; } = "";
    [Required] public int? AtMost { get; set; }
    [Range(1, AlertRule.LongestDueHours)] public int DueHours { get; set; } = DefaultRules.DueHours;
    public bool Active { get; set; } = true;

    /// <summary>Says that it is meant to fire on most answers.</summary>
    public bool ConfirmFrequent { get; set; }

    /// <summary>The condition that it stands for, as a rule that is tried.</summary>
    internal RuleRequest Tried(string? survey) => new()
    {
        Surveys = survey is null ? null : [survey], DueHours = DueHours, Active = Active, ConfirmFrequent = ConfirmFrequent,
        Trigger = JsonSerializer.SerializeToElement(new { on = "answer", @if = new { score = new { question = Question, atMost = AtMost } } }),
    };

    internal RuleDraft Draft(Survey survey) => new("", [survey.Id], new OnAnswer(new ScoreIs(Question, null, AtMost)), DueHours, null, null, Active);
}

/// <summary>Adds a plain rule to a survey. One that goes live is tried first: what would fire on most answers needs to be confirmed.</summary>
public sealed class AddAlertRule(KeptDb db, Me me, TrialRuns trials, TimeProvider clock) : IUseCase
{
    public async Task<AlertRule> Handle(string survey, AlertRuleRequest request, CancellationToken ct)
    {
        var about = await db.Surveys.Named(survey, ct);
        if (about.Anonymous) throw new RuleBrokenException("alerts.error.anonymous");
        AlertRuleChecks.Check(about, request);
        var share = await trials.MustNotFireOnMost(request.Draft(about), null, request.ConfirmFrequent, ct);
        var rule = new AlertRule(about.Id, request.Question, request.AtMost!.Value, request.DueHours, clock.GetUtcNow().UtcDateTime);
        rule.Change(request.Question, request.AtMost.Value, request.DueHours, request.Active);
        db.AlertRules.Add(rule);
        db.Record(about.Id, new AlertRuleAdded(rule.Id, rule.Question, rule.AtMost), me.Actor);
        if (share is { } much) db.Record(rule.Id, new FrequentRuleConfirmed(much), me.Actor);
        await db.SaveChangesAsync(ct);
        return rule;
    }
}

/// <summary>Changes what a plain rule says, for answers that come from now on.</summary>
public sealed class ChangeAlertRule(KeptDb db, Me me, TrialRuns trials) : IUseCase
{
    public async Task<AlertRule> Handle(Guid id, AlertRuleRequest request, CancellationToken ct)
    {
        var rule = await db.AlertRules.FindAsync([id], ct) ?? throw new NotFoundException("This rule");
        if (!rule.IsPlain) throw new InvalidException("trigger", "A named rule is changed by its trigger.");
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == rule.SurveyId, ct);
        AlertRuleChecks.Check(survey, request);
        // When it is due, or that it rests, can be changed whatever it fires on.
        var isOther = !rule.Active || rule.Question != request.Question || rule.AtMost != request.AtMost;
        var share = isOther ? await trials.MustNotFireOnMost(request.Draft(survey), id, request.ConfirmFrequent, ct) : null;
        rule.Change(request.Question, request.AtMost!.Value, request.DueHours, request.Active);
        db.Record(survey.Id, new AlertRuleChanged(rule.Id, rule.Question, rule.AtMost, rule.Active), me.Actor);
        if (share is { } much) db.Record(rule.Id, new FrequentRuleConfirmed(much), me.Actor);
        await db.SaveChangesAsync(ct);
        return rule;
    }
}

/// <summary>Removes a rule; the cases it opened stay.</summary>
public sealed class RemoveAlertRule(KeptDb db, Me me) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var rule = await db.AlertRules.FindAsync([id], ct) ?? throw new NotFoundException("This rule");
        db.AlertRules.Remove(rule);
        db.Record(rule.SurveyId ?? rule.Id, new AlertRuleRemoved(rule.Id), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}

internal static class AlertRuleChecks
{
    public static void Check(Survey survey, AlertRuleRequest request)
    {
        var question = Flow.OfDraft(Questionnaire.Parse(survey.Draft))?.FindSlot(request.Question)?.Question;
        if (question is not { IsScored: true }) throw new InvalidException("question", "alerts.error.question");
        if (request.AtMost is not { } most || most < question.Min || most >= question.Max) throw new InvalidException("atMost", "alerts.error.at_most");
        if (request.DueHours is < 1 or > AlertRule.LongestDueHours) throw new InvalidException("dueHours", "alerts.error.due_hours");
    }
}
