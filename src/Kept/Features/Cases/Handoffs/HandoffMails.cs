using Kept.Data;
using Kept.Features.Cases.Channels;
using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Handoffs;

/// <summary>Who is told of a hand-off: its receiver, who may approve it, who handed it on, and the first owner.</summary>
public sealed class HandoffMails(KeptDb db, CaseMails mails, FirstOwner firstOwner, Units units, Me me)
{
    /// <summary>A hand-off was made or approved: its receiver is told, or those who may let it go beyond the limit.</summary>
    public async Task Sent(Case about, Handoff handoff, CancellationToken ct)
    {
        if (handoff.WaitsForApproval)
        {
            foreach (var receiver in await Approvers(about, ct)) await db.Tell(await mails.AskedToApprove(about, handoff, receiver, ct), ct);
            return;
        }
        foreach (var receiver in await Addressees.Of(db, handoff.ToPersonId, handoff.ToTeamId, ct))
            if (receiver.Id != me.Id) await db.Tell(await mails.HandedOn(about, handoff, receiver, ct), ct);
        if (handoff.MovedAt is not null) await firstOwner.Tell(about, FirstOwner.Moved, handoff.Reason, ct);
    }

    /// <summary>It was accepted: who handed it on is told that the customer can be introduced, or the first owner that the case has moved.</summary>
    public async Task Accepted(Case about, Handoff handoff, CancellationToken ct)
    {
        if (handoff.MovedAt is not null) await firstOwner.Tell(about, FirstOwner.Moved, handoff.Reason, ct);
        else await ToSender(about, handoff, "handoff_accepted", handoff.Reason, ct);
    }

    public Task Declined(Case about, Handoff handoff, CancellationToken ct) => ToSender(about, handoff, "handoff_declined", handoff.DeclineReason ?? "", ct);

    private async Task ToSender(Case about, Handoff handoff, string kind, string words, CancellationToken ct)
    {
        var from = new[] { handoff.ById, about.OwnerId }.OfType<Guid>().Where(id => id != me.Id);
        foreach (var receiver in await Addressees.Of(db, from, ct)) await db.Tell(await mails.OfHandoff(kind, about, words, receiver, ct), ct);
    }

    // Those responsible for the unit and above who may approve; where none of them may, everybody who may everywhere.
    private async Task<IReadOnlyList<Addressee>> Approvers(Case about, CancellationToken ct)
    {
        var roles = Role.All.Where(r => Role.May(r, Permission.ApproveHandoffs) && r != Role.Administrator).ToList();
        var above = (await units.Tree(ct)).Upwards(about.UnitId).Select(u => u.Id).ToList();
        var may = db.RoleAssignments.Where(a => roles.Contains(a.Role));
        var near = await may.Where(a => a.UnitId != null && above.Contains(a.UnitId.Value)).Select(a => a.PersonId).Distinct().ToListAsync(ct);
        var found = near.Count > 0 ? near : await may.Where(a => a.UnitId == null && a.TouchpointId == null).Select(a => a.PersonId).Distinct().ToListAsync(ct);
        return await Addressees.Of(db, found.Where(p => p != me.Id), ct);
    }
}
