using System.ComponentModel.DataAnnotations;
using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>A matter's rule as the API and the page show it.</summary>
public sealed record MatterRuleView(Matter Matter, bool Active, int DueHours)
{
    public static MatterRuleView Of(MatterRule rule) => new(rule.Matter, rule.Active, rule.DueHours);
}

/// <summary>The rules on matters, the gravest first.</summary>
public sealed class ListMatterRules(KeptDb db) : IUseCase
{
    public async Task<IReadOnlyList<MatterRuleView>> Handle(CancellationToken ct) => [.. (await MatterRule.All(db, ct)).Select(MatterRuleView.Of)];
}

/// <summary>Says whether a matter opens cases and how soon somebody must act, for comments that come from now on.</summary>
public sealed class ChangeMatterRule(KeptDb db, Me me) : IUseCase
{
    public sealed record Request
    {
        public bool Active { get; set; }
        [Required] public int? DueHours { get; set; }
    }

    /// <exception cref="NotFoundException">The matter opens no cases: praise.</exception>
    /// <exception cref="InvalidException">The hours are too few or too many.</exception>
    public async Task<MatterRuleView> Handle(Matter matter, Request request, CancellationToken ct)
    {
        var shipped = MatterRule.Shipped.FirstOrDefault(r => r.Matter == matter) ?? throw new NotFoundException("A rule on this matter");
        if (request.DueHours is not (>= 1 and <= AlertRule.LongestDueHours)) throw new InvalidException("dueHours", "alerts.error.due_hours");
        var rule = await db.MatterRules.FindAsync([matter], ct);
        if (rule is null) db.MatterRules.Add(rule = new MatterRule(matter, shipped.Active, shipped.DueHours));
        rule.Change(request.Active, request.DueHours.Value);
        var organisation = await db.Organisations.Select(o => o.Id).FirstAsync(ct);
        db.Record(organisation, new MatterRuleChanged(matter, rule.Active, rule.DueHours), me.Actor);
        await db.SaveChangesAsync(ct);
        return MatterRuleView.Of(rule);
    }
}
