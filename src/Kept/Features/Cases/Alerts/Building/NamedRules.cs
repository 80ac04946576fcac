using Kept.Data;
using Kept.Features.Cases.Alerts.Trials;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Alerts.Building;

/// <summary>Makes a named rule. One that goes live is tried first: what would fire on most answers needs to be confirmed.</summary>
public sealed class AddNamedRule(KeptDb db, Me me, RuleChecks checks, TrialRuns trials, TimeProvider clock) : IUseCase
{
    public async Task<AlertRule> Handle(RuleRequest request, CancellationToken ct)
    {
        var draft = await checks.Check(request, ct);
        var share = await trials.MustNotFireOnMost(draft, null, request.ConfirmFrequent, ct);
        var rule = new AlertRule(draft, clock.GetUtcNow().UtcDateTime);
        db.AlertRules.Add(rule);
        db.Record(rule.Id, new AlertRuleAdded(rule.Id, null, null, rule.Name), me.Actor);
        if (share is { } much) db.Record(rule.Id, new FrequentRuleConfirmed(much), me.Actor);
        await db.SaveChangesAsync(ct);
        return rule;
    }
}

/// <summary>Changes what a named rule says, for what happens from now on.</summary>
public sealed class ChangeNamedRule(KeptDb db, Me me, RuleChecks checks, TrialRuns trials, TimeProvider clock) : IUseCase
{
    public async Task<AlertRule> Handle(Guid id, RuleRequest request, CancellationToken ct)
    {
        var rule = await db.AlertRules.FindAsync([id], ct) ?? throw new NotFoundException("This rule");
        if (rule.IsPlain) throw new InvalidException("trigger", "A plain rule is changed by its question and its limit.");
        var draft = await checks.Check(request, ct);
        var share = await trials.MustNotFireOnMost(draft, id, request.ConfirmFrequent, ct);
        rule.Change(draft, clock.GetUtcNow().UtcDateTime);
        db.Record(rule.Id, new AlertRuleChanged(rule.Id, null, null, rule.Active, rule.Name), me.Actor);
        if (share is { } much) db.Record(rule.Id, new FrequentRuleConfirmed(much), me.Actor);
        await db.SaveChangesAsync(ct);
        return rule;
    }
}

/// <summary>Says what a rule would have done in the last 90 days, before it is saved.</summary>
public sealed class TryAlertRule(RuleChecks checks, TrialRuns trials) : IUseCase
{
    /// <param name="id">The rule that would be changed; null for a new one.</param>
    public async Task<TrialResult> Handle(RuleRequest request, Guid? id, CancellationToken ct) =>
        await trials.Of(await checks.Check(request with { Name = string.IsNullOrWhiteSpace(request.Name) ? "?" : request.Name }, ct), id, ct);
}
