using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Handoffs;
using Kept.Shared;

namespace Kept.Features.Cases;

/// <summary>How a case passes from one to another. Who first took it stays accountable to the end.</summary>
public sealed partial class Case
{
    private readonly List<Handoff> _handoffs = [];

    public IReadOnlyList<Handoff> Handoffs => _handoffs;

    /// <summary>The hand-off under way, if one is: for approval, acceptance or introduction.</summary>
    public Handoff? Waiting => State == CaseState.Open ? _handoffs.SingleOrDefault(h => h.IsOpen) : null;

    /// <summary>The hand-offs that moved the case.</summary>
    public int Moves => _handoffs.Count(h => h.MovedAt is not null);

    private Handoff? LastMove => _handoffs.Where(h => h.MovedAt is not null).MaxBy(h => h.Number);

    /// <summary>
    /// Hands the case on. Cold: it moves at once and the customer starts again. Warm: the present owner stays until the receiver accepts and the customer is introduced.
    /// </summary>
    /// <param name="most">The most hand-offs that the kind of request allows; one beyond waits until somebody approves it. Null: no limit.</param>
    /// <param name="mayApprove">Whether who hands it on may go beyond the limit.</param>
    public Handoff HandOn(HandoffKind kind, Guid? toPersonId, Guid? toTeamId, string reason, Guid? byId, DateTime now, string? passedOn = null, int? most = null, bool mayApprove = false)
    {
        MustBeOpen();
        if (toPersonId is null == toTeamId is null) throw new RuleBrokenException("cases.error.one_receiver");
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleBrokenException("cases.error.no_reason");
        if (toPersonId is { } person && person == OwnerId) throw new RuleBrokenException("cases.error.with_person_already");
        if (toTeamId is { } team && team == TeamId && OwnerId is null) throw new RuleBrokenException("cases.error.with_team_already");
        if (Waiting is not null) throw new RuleBrokenException("cases.error.handoff_waits");
        var handoff = new Handoff(Id, _handoffs.Count + 1, kind, OwnerId, TeamId, toPersonId, toTeamId, reason, passedOn, byId, now);
        if (most is { } limit && Moves >= limit)
        {
            handoff.AskApproval();
            if (mayApprove) handoff.Approve(byId, now);
        }
        _handoffs.Add(handoff);
        if (!handoff.WaitsForApproval) Send(handoff, now);
        return handoff;
    }

    /// <summary>Somebody lets a hand-off go beyond the limit.</summary>
    public Handoff Approve(int number, Guid? byId, DateTime now)
    {
        var handoff = Last(number);
        if (!handoff.WaitsForApproval) throw new RuleBrokenException("handoffs.error.nothing_to_approve");
        handoff.Approve(byId, now);
        Send(handoff, now);
        return handoff;
    }

    /// <summary>The receiver will not have it, or nobody lets it go beyond the limit: the case stays where it is.</summary>
    public Handoff Decline(int number, string reason, Guid? byId, DateTime now)
    {
        var handoff = Last(number);
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleBrokenException("cases.error.no_reason");
        if (!handoff.Waits && !handoff.WaitsForApproval) throw new RuleBrokenException("handoffs.error.nothing_to_decline");
        handoff.Decline(byId, reason, now);
        return handoff;
    }

    /// <summary>The receiver says yes; a program may say it for a team, and then the case waits there for a person.</summary>
    /// <param name="introduced">Whether the customer has been introduced; if not, the present owner stays until she is.</param>
    public Handoff Accept(int number, Guid? personId, DateTime now, bool introduced = true)
    {
        var handoff = Last(number);
        handoff.Accept(personId, introduced || personId is null, now);
        if (handoff.MovedAt is not null) Move(handoff, now);
        return handoff;
    }

    /// <summary>Owner, receiver and customer have spoken with one another: the case goes over.</summary>
    public Handoff Introduce(int number, DateTime now)
    {
        var handoff = Last(number);
        handoff.Introduce(now);
        Move(handoff, now);
        return handoff;
    }

    private Handoff Last(int number)
    {
        MustBeOpen();
        var handoff = _handoffs.SingleOrDefault(h => h.Number == number) ?? throw new NotFoundException($"Hand-off {number}");
        if (number != _handoffs.Count) throw new RuleBrokenException("cases.error.handed_on_since");
        return handoff;
    }

    private void Send(Handoff handoff, DateTime now)
    {
        handoff.Send(now);
        if (handoff.Kind == HandoffKind.Cold) (OwnerId, TeamId) = (handoff.ToPersonId, handoff.ToTeamId);
    }

    private void Move(Handoff handoff, DateTime now)
    {
        if (handoff.AcceptedById is { } person) GoTo(person, handoff.ToTeamId, now);
        else (OwnerId, TeamId) = (null, handoff.ToTeamId);
    }
}
