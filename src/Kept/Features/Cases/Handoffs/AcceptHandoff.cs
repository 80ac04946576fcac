using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Handoffs;

/// <summary>
/// The receiver takes a hand-off on. People accept what was handed to them or to their team; a program says who accepted, and
/// without a name it was the person, or the team, that the case was handed to.
/// </summary>
public sealed class AcceptHandoff(KeptDb db, CaseFile file, HandoffMails mails, Me me) : IUseCase
{
    /// <param name="By">For programs: the e-mail address or id of the person who accepts.</param>
    /// <param name="Introduced">Whether the customer has been introduced; if not, the present owner stays until she is. Yes where nothing is said.</param>
    public sealed record Request(string? By = null, bool? Introduced = null);

    public Task<Handoff> Handle(string key, int number, Request? request, CancellationToken ct) => file.Work(key, async about =>
    {
        var handoff = about.Handoffs.SingleOrDefault(h => h.Number == number) ?? throw new NotFoundException($"Hand-off {number}");
        var person = await Accepting(handoff, request?.By, ct);
        about.Accept(number, person, file.Now, request?.Introduced ?? true);
        db.Record(about.Id, new HandoffAccepted(number), me.Actor);
        await mails.Accepted(about, handoff, ct);
        return handoff;
    }, ct);

    private async Task<Guid?> Accepting(Handoff handoff, string? by, CancellationToken ct)
    {
        if (me.Id is { } mine) return await IsFor(handoff, mine, ct) ? mine : throw new ForbiddenException("cases.error.not_yours_to_accept");
        if (string.IsNullOrWhiteSpace(by)) return handoff.ToPersonId;
        var person = await db.People.IdOf(by, ct) ?? throw new InvalidException("by", $"Nobody here is called \"{by}\".");
        return await IsFor(handoff, person, ct) ? person : throw new RuleBrokenException("cases.error.not_theirs_to_accept");
    }

    private async Task<bool> IsFor(Handoff handoff, Guid person, CancellationToken ct) =>
        handoff.ToPersonId == person || (handoff.ToTeamId is { } team && await db.TeamMembers.AnyAsync(m => m.TeamId == team && m.PersonId == person, ct));
}
