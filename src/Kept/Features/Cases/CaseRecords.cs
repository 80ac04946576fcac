using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases;

/// <summary>What someone wrote down on a case, for those who come after.</summary>
public sealed class CaseNote
{
    public Guid Id { get; private set; }
    public Guid CaseId { get; private set; }
    public Guid? AuthorId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTime At { get; private set; }

    private CaseNote() { }

    internal CaseNote(Guid caseId, Guid? authorId, string text, DateTime now) => (Id, CaseId, AuthorId, Text, At) = (Guid.CreateVersion7(), caseId, authorId, text.Trim(), now);

    internal sealed class Table : IEntityTypeConfiguration<CaseNote>
    {
        public void Configure(EntityTypeBuilder<CaseNote> builder)
        {
            builder.ToTable("case_notes");
            builder.Property(n => n.Id).ValueGeneratedNever();
        }
    }
}

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
    public Guid? ById { get; private set; }
    public DateTime At { get; private set; }
    public Guid? AcceptedById { get; private set; }
    public DateTime? AcceptedAt { get; private set; }

    /// <summary>A warm hand-off waits until its receiver accepts it.</summary>
    public bool IsWaiting => Kind == HandoffKind.Warm && AcceptedAt is null;

    private Handoff() { }

    internal Handoff(Guid caseId, int number, HandoffKind kind, Guid? fromPerson, Guid? fromTeam, Guid? toPerson, Guid? toTeam, string reason, Guid? by, DateTime now)
    {
        (CaseId, Number, Kind, FromPersonId, FromTeamId) = (caseId, number, kind, fromPerson, fromTeam);
        (ToPersonId, ToTeamId, Reason, ById, At) = (toPerson, toTeam, reason.Trim(), by, now);
    }

    internal void Accept(Guid byId, DateTime now)
    {
        if (AcceptedAt is not null) throw new RuleBrokenException("This hand-off was accepted already.");
        (AcceptedById, AcceptedAt) = (byId, now);
    }

    internal sealed class Table : IEntityTypeConfiguration<Handoff>
    {
        public void Configure(EntityTypeBuilder<Handoff> builder)
        {
            builder.ToTable("case_handoffs");
            builder.HasKey(h => new { h.CaseId, h.Number });
            builder.Property(h => h.Number).ValueGeneratedNever();
        }
    }
}

/// <summary>The customer's answer when asked whether it is solved.</summary>
public enum Verdict { Solved, NotSolved }

/// <summary>A case closed: with what solution and proof, what the customer said of it, and whether it was undone.</summary>
public sealed class Closure
{
    public Guid CaseId { get; private set; }
    public int Number { get; private set; }
    public Guid? ById { get; private set; }
    public string Solution { get; private set; } = "";
    public string? Evidence { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>The unguessable part of the link that asks the customer; null when there is no way to ask her.</summary>
    public string? ReaskKey { get; private set; }
    public Verdict? Verdict { get; private set; }
    public string? VerdictComment { get; private set; }
    public DateTime? VerdictAt { get; private set; }
    public Guid? ReopenedById { get; private set; }
    public string? ReopenReason { get; private set; }
    public DateTime? ReopenedAt { get; private set; }

    private Closure() { }

    internal Closure(Guid caseId, int number, Guid? by, string solution, string? evidence, DateTime now) =>
        (CaseId, Number, ById, Solution, Evidence, At) = (caseId, number, by, solution.Trim(), string.IsNullOrWhiteSpace(evidence) ? null : evidence.Trim(), now);

    /// <summary>The customer will be asked by a link with this key.</summary>
    public void AskCustomer(string key) => ReaskKey = key;

    /// <summary>Keeps the customer's first word; a repeated post of the same changes nothing.</summary>
    public bool Answer(Verdict verdict, string? comment, DateTime now)
    {
        if (VerdictAt is not null) return false;
        (Verdict, VerdictComment, VerdictAt) = (verdict, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), now);
        return true;
    }

    internal void Undo(Guid? byId, string reason, DateTime now) => (ReopenedById, ReopenReason, ReopenedAt) = (byId, reason.Trim(), now);

    internal sealed class Table : IEntityTypeConfiguration<Closure>
    {
        public void Configure(EntityTypeBuilder<Closure> builder)
        {
            builder.ToTable("case_closures");
            builder.HasKey(c => new { c.CaseId, c.Number });
            builder.Property(c => c.Number).ValueGeneratedNever();
            builder.HasIndex(c => c.ReaskKey).IsUnique();
        }
    }
}
