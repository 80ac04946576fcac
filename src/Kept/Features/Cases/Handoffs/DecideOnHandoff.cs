using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Handoffs;

/// <summary>Somebody who may lets a hand-off go beyond the most that its kind of request allows.</summary>
public sealed class ApproveHandoff(KeptDb db, CaseFile file, HandoffMails mails, Me me) : IUseCase
{
    public Task<Handoff> Handle(string key, int number, CancellationToken ct) => file.Work(key, async about =>
    {
        if (!me.ReachOf(Permission.ApproveHandoffs).Sees(about.UnitId, about.TouchpointId)) throw new ForbiddenException("handoffs.error.not_yours_to_approve");
        var handoff = about.Approve(number, file.By, file.Now);
        db.Record(about.Id, new HandoffApproved(number), me.Actor);
        await mails.Sent(about, handoff, ct);
        return handoff;
    }, ct);
}

/// <summary>The receiver will not have the case, or nobody lets it go beyond the limit: it stays where it is, and who handed it on hears why.</summary>
public sealed class DeclineHandoff(KeptDb db, CaseFile file, HandoffMails mails, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(2000)] public string Reason { get; set; } = "";
    }

    public Task<Handoff> Handle(string key, int number, Request request, CancellationToken ct) => file.Work(key, async about =>
    {
        var asked = about.Handoffs.SingleOrDefault(h => h.Number == number) ?? throw new NotFoundException($"Hand-off {number}");
        if (!await MayDecline(about, asked, ct)) throw new ForbiddenException("handoffs.error.not_yours_to_decline");
        var handoff = about.Decline(number, request.Reason, file.By, file.Now);
        db.Record(about.Id, new HandoffDeclined(number), me.Actor);
        await mails.Declined(about, handoff, ct);
        return handoff;
    }, ct);

    private async Task<bool> MayDecline(Case about, Handoff handoff, CancellationToken ct)
    {
        if (me.Id is not { } mine) return true;
        if (handoff.WaitsForApproval) return me.ReachOf(Permission.ApproveHandoffs).Sees(about.UnitId, about.TouchpointId);
        return handoff.ToPersonId == mine || (handoff.ToTeamId is { } team && await db.TeamMembers.AnyAsync(m => m.TeamId == team && m.PersonId == mine, ct));
    }
}

/// <summary>Owner, receiver and customer have spoken with one another: the case goes over to the receiver.</summary>
public sealed class IntroduceCustomer(KeptDb db, CaseFile file, FirstOwner firstOwner, Me me) : IUseCase
{
    public Task<Handoff> Handle(string key, int number, CancellationToken ct) => file.Work(key, async about =>
    {
        var handoff = about.Introduce(number, file.Now);
        db.Record(about.Id, new CustomerIntroduced(number), me.Actor);
        await firstOwner.Tell(about, FirstOwner.Moved, handoff.Reason, ct);
        return handoff;
    }, ct);
}
