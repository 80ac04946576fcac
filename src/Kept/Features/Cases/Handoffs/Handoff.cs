using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Handoffs;

public enum HandoffKind { Warm, Cold }

/// <summary>A case passed from one to another: who, to whom, how and why; accepted by whom and when.</summary>
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

    /// <summary>The person or key that handed it on.</summary>
    public Guid? ById { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>Who accepted; null where a program accepted for a team.</summary>
    public Guid? AcceptedById { get; private set; }
    public DateTime? AcceptedAt { get; private set; }

    /// <summary>When somebody took the case before the receiver accepted.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>A warm hand-off waits until its receiver accepts it.</summary>
    public bool IsWaiting => Kind == HandoffKind.Warm && AcceptedAt is null && WithdrawnAt is null;

    private Handoff() { }

    internal Handoff(Guid caseId, int number, HandoffKind kind, Guid? fromPerson, Guid? fromTeam, Guid? toPerson, Guid? toTeam, string reason, Guid? by, DateTime now)
    {
        (CaseId, Number, Kind, FromPersonId, FromTeamId) = (caseId, number, kind, fromPerson, fromTeam);
        (ToPersonId, ToTeamId, Reason, ById, At) = (toPerson, toTeam, reason.Trim(), by, now);
    }

    internal void Accept(Guid? personId, DateTime now)
    {
        if (AcceptedAt is not null) throw new RuleBrokenException("cases.error.accepted_already");
        if (WithdrawnAt is not null) throw new RuleBrokenException("cases.error.handoff_withdrawn");
        (AcceptedById, AcceptedAt) = (personId, now);
    }

    internal void Withdraw(DateTime now) => WithdrawnAt = now;

    internal sealed class Table : IEntityTypeConfiguration<Handoff>
    {
        public void Configure(EntityTypeBuilder<Handoff> builder)
        {
            builder.ToTable("case_handoffs");
            builder.HasKey(h => new { h.CaseId, h.Number });
            builder.Property(h => h.Number).ValueGeneratedNever();
            builder.Ignore(h => h.IsWaiting);
            builder.HasIndex(h => h.ToPersonId);
            builder.HasIndex(h => h.ToTeamId);
        }
    }
}
