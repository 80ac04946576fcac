using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Handoffs;

public enum HandoffKind { Warm, Cold }

/// <summary>
/// A case passed from one to another: who, to whom, how, why and with what; approved where it goes beyond the limit, accepted by whom and when, and when the
/// case moved. A warm one moves when the receiver and the customer have been introduced; a cold one at once.
/// </summary>
public sealed class Handoff
{
    public Guid CaseId { get; private set; }

    /// <summary>From 1, in order, within the case.</summary>
    public int Number { get; private set; }
    public HandoffKind Kind { get; private set; }
    public Guid? FromPersonId { get; private set; }
    public Guid? FromTeamId { get; private set; }
    public Guid? ToPersonId { get; private set; }
    public Guid? ToTeamId { get; private set; }
    public string Reason { get; private set; } = "";

    /// <summary>What the receiver is told, so that the customer need not tell it again; null when nothing was passed on.</summary>
    public string? PassedOn { get; private set; }

    /// <summary>The person or key that handed it on.</summary>
    public Guid? ById { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>Whether it goes beyond the most hand-offs that the kind of request allows.</summary>
    public bool BeyondLimit { get; private set; }

    /// <summary>Who let it go beyond the limit; the case stays until then.</summary>
    public Guid? ApprovedById { get; private set; }
    public DateTime? ApprovedAt { get; private set; }

    /// <summary>Who accepted; null where a program accepted for a team.</summary>
    public Guid? AcceptedById { get; private set; }
    public DateTime? AcceptedAt { get; private set; }

    /// <summary>When the case went over to the receiver.</summary>
    public DateTime? MovedAt { get; private set; }

    /// <summary>When somebody took the case before it had moved.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Who would not have it, or would not let it go beyond the limit, and why.</summary>
    public Guid? DeclinedById { get; private set; }
    public DateTime? DeclinedAt { get; private set; }
    public string? DeclineReason { get; private set; }

    /// <summary>Whether the customer had to tell again what she had told before; null where nobody asked.</summary>
    public bool? CustomerRepeated { get; private set; }

    /// <summary>Whether it waits for its receiver.</summary>
    public bool Waits { get; private set; }

    /// <summary>Whether it waits for somebody to let it go beyond the limit.</summary>
    public bool WaitsForApproval => BeyondLimit && ApprovedAt is null && IsOpen;

    /// <summary>Whether it was accepted and the customer is still to be introduced.</summary>
    public bool WaitsForIntroduction => Kind == HandoffKind.Warm && AcceptedAt is not null && IsOpen;

    /// <summary>Whether it has neither moved the case nor been called off.</summary>
    public bool IsOpen => MovedAt is null && WithdrawnAt is null && DeclinedAt is null;

    private Handoff() { }

    internal Handoff(Guid caseId, int number, HandoffKind kind, Guid? fromPerson, Guid? fromTeam, Guid? toPerson, Guid? toTeam, string reason, string? passedOn, Guid? by, DateTime now)
    {
        (CaseId, Number, Kind, FromPersonId, FromTeamId) = (caseId, number, kind, fromPerson, fromTeam);
        (ToPersonId, ToTeamId, Reason, ById, At) = (toPerson, toTeam, reason.Trim(), by, now);
        PassedOn = string.IsNullOrWhiteSpace(passedOn) ? null : passedOn.Trim();
    }

    /// <summary>It must be approved before it goes anywhere.</summary>
    internal void AskApproval() => BeyondLimit = true;

    /// <summary>It is on its way: a cold one has moved, a warm one waits for its receiver.</summary>
    internal void Send(DateTime now)
    {
        if (Kind == HandoffKind.Cold) MovedAt = now;
        else Waits = true;
    }

    internal void Approve(Guid? by, DateTime now) => (ApprovedById, ApprovedAt) = (by, now);

    internal void Accept(Guid? personId, bool introduced, DateTime now)
    {
        if (AcceptedAt is not null) throw new RuleBrokenException("cases.error.accepted_already");
        MustBeOpen();
        if (WaitsForApproval) throw new RuleBrokenException("handoffs.error.not_approved");
        (AcceptedById, AcceptedAt, Waits) = (personId, now, false);
        if (introduced) MovedAt ??= now;
    }

    internal void Introduce(DateTime now)
    {
        if (!WaitsForIntroduction) throw new RuleBrokenException("handoffs.error.no_introduction");
        MovedAt = now;
    }

    internal void Decline(Guid? by, string reason, DateTime now)
    {
        MustBeOpen();
        (DeclinedById, DeclinedAt, DeclineReason, Waits) = (by, now, reason.Trim(), false);
    }

    internal void Withdraw(DateTime now) => (WithdrawnAt, Waits) = (now, false);

    /// <summary>What was told of the customer is forgotten with her.</summary>
    internal void Forget() => PassedOn = null;

    internal void Heard(bool repeated) => CustomerRepeated = repeated;

    private void MustBeOpen()
    {
        if (WithdrawnAt is not null) throw new RuleBrokenException("cases.error.handoff_withdrawn");
        if (DeclinedAt is not null) throw new RuleBrokenException("handoffs.error.declined");
    }

    internal sealed class Table : IEntityTypeConfiguration<Handoff>
    {
        public void Configure(EntityTypeBuilder<Handoff> builder)
        {
            builder.ToTable("case_handoffs");
            builder.HasKey(h => new { h.CaseId, h.Number });
            builder.Property(h => h.Number).ValueGeneratedNever();
            builder.Ignore(h => h.WaitsForApproval);
            builder.Ignore(h => h.WaitsForIntroduction);
            builder.Ignore(h => h.IsOpen);
            builder.HasIndex(h => new { h.ToPersonId, h.Waits });
            builder.HasIndex(h => new { h.ToTeamId, h.Waits });
        }
    }
}
