using System.Linq.Expressions;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Resolved;

namespace Kept.Features.Cases.Inbox;

/// <summary>The parts of a filter that need nothing but the case, as conditions for the database.</summary>
internal static class CaseConditions
{
    // Written with the constant, never a parameter: the index of open cases holds only for it.
    public static IQueryable<Case> InState(this IQueryable<Case> cases, CaseState? state) => state switch
    {
        CaseState.Open => cases.Where(c => c.State == CaseState.Open),
        CaseState.Closed => cases.Where(c => c.State == CaseState.Closed),
        _ => cases,
    };

    public static IQueryable<Case> Scored(this IQueryable<Case> cases, int? min, int? max)
    {
        if (min is { } low) cases = cases.Where(c => c.Score >= low);
        if (max is { } high) cases = cases.Where(c => c.Score <= high);
        return cases;
    }

    public static IQueryable<Case> DueBy(this IQueryable<Case> cases, DueBy? due, DateTime now, DateTime tomorrow) => due switch
    {
        Inbox.DueBy.Overdue => cases.Where(c => c.State == CaseState.Open && c.NextDueAt < now),
        Inbox.DueBy.Today => cases.Where(c => c.State == CaseState.Open && c.NextDueAt >= now && c.NextDueAt < tomorrow),
        // Who was warned is told next of the breach, which has not come yet.
        Inbox.DueBy.Warned => cases.Where(c => c.State == CaseState.Open && c.NextDueAt >= now && c.Clocks.Any(k => k.StoppedAt == null && k.NoticeAt == k.DueAt)),
        _ => cases,
    };

    public static IQueryable<Case> WaitingFor(this IQueryable<Case> cases, WaitsFor? whom, DateTime now) => whom switch
    {
        WaitsFor.Customer => cases.Where(c => c.State == CaseState.Open && c.PausedUntil > now && c.Pauses.Any(p => p.EndedAt == null && p.Until > now && p.Reason == PauseReason.CustomerReplies)),
        WaitsFor.Receiver => cases.Where(c => c.State == CaseState.Open && c.Handoffs.Any(h => h.Waits)),
        WaitsFor.Approval => cases.Where(c => c.State == CaseState.Open && c.Handoffs.Any(h => h.BeyondLimit && h.ApprovedAt == null && h.MovedAt == null && h.WithdrawnAt == null && h.DeclinedAt == null)),
        _ => cases,
    };

    public static IQueryable<Case> HandedOn(this IQueryable<Case> cases, int? least) => least is { } most and > 0 ? cases.Where(c => c.Handoffs.Any(h => h.Number == most)) : cases;

    /// <summary>Those whose next step of the eight it is: all before it were done, it was not.</summary>
    public static IQueryable<Case> AtStep(this IQueryable<Case> cases, Step? step)
    {
        if (step is not { } next) return cases;
        foreach (var before in Enum.GetValues<Step>().Where(s => s < next)) cases = cases.Where(Done(before));
        return cases.Where(Not(Done(next)));
    }

    private static Expression<Func<Case, bool>> Done(Step step) => step switch
    {
        Step.Respond => c => c.ContactedAt != null,
        Step.Verify => c => c.Steps.Any(s => s.Step == Step.Verify && s.Agreed == true),
        _ => c => c.Steps.Any(s => s.Step == step),
    };

    private static Expression<Func<Case, bool>> Not(Expression<Func<Case, bool>> condition) => Expression.Lambda<Func<Case, bool>>(Expression.Not(condition.Body), condition.Parameters);
}
