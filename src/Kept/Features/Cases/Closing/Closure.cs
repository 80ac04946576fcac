using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Closing;

/// <summary>The customer's answer when asked whether it is solved.</summary>
public enum Verdict { Solved, NotSolved }

/// <summary>How her answer came: by the link in the mail, or told to someone.</summary>
public enum VerdictBy { Link, Phone, InPerson, Writing }

/// <summary>A case closed: with what solution and proof, what the customer said of it, and whether it was undone.</summary>
public sealed class Closure
{
    public Guid CaseId { get; private set; }

    /// <summary>From 1, in order, within the case.</summary>
    public int Number { get; private set; }

    /// <summary>The person or key that closed it.</summary>
    public Guid? ById { get; private set; }
    public string Solution { get; private set; } = "";
    public string? Evidence { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>The unguessable part of the link that asks the customer; null when there is no way to ask her by mail.</summary>
    public string? ReaskKey { get; private set; }
    public Verdict? Verdict { get; private set; }
    public string? VerdictComment { get; private set; }
    public DateTime? VerdictAt { get; private set; }
    public VerdictBy? VerdictBy { get; private set; }

    /// <summary>Who wrote her answer down; null when she gave it herself.</summary>
    public Guid? VerdictById { get; private set; }
    public Guid? ReopenedById { get; private set; }
    public string? ReopenReason { get; private set; }
    public DateTime? ReopenedAt { get; private set; }

    private Closure() { }

    internal Closure(Guid caseId, int number, Guid? by, string solution, string? evidence, DateTime now) =>
        (CaseId, Number, ById, Solution, Evidence, At) = (caseId, number, by, solution.Trim(), string.IsNullOrWhiteSpace(evidence) ? null : evidence.Trim(), now);

    /// <summary>The customer will be asked by a link with this key.</summary>
    public void AskCustomer(string key) => ReaskKey = key;

    /// <summary>Keeps the customer's first word.</summary>
    internal void Answer(Verdict verdict, string? comment, VerdictBy by, Guid? byId, DateTime now)
    {
        if (VerdictAt is not null) throw new RuleBrokenException("cases.error.answered_already");
        (Verdict, VerdictComment, VerdictAt) = (verdict, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), now);
        (VerdictBy, VerdictById) = (by, byId);
    }

    /// <summary>What she said of it is forgotten with her; her yes or no stays.</summary>
    internal void Forget()
    {
        VerdictComment = null;
        if (ReopenedAt is not null && Closing.Verdict.NotSolved == Verdict) ReopenReason = "";
    }

    internal void Undo(Guid? byId, string reason, DateTime now) => (ReopenedById, ReopenReason, ReopenedAt) = (byId, reason.Trim(), now);

    internal sealed class Table : IEntityTypeConfiguration<Closure>
    {
        public void Configure(EntityTypeBuilder<Closure> builder)
        {
            builder.ToTable("case_closures");
            builder.HasKey(c => new { c.CaseId, c.Number });
            builder.Property(c => c.Number).ValueGeneratedNever();
            builder.Property(c => c.ReaskKey).HasMaxLength(32);
            builder.HasIndex(c => c.ReaskKey).IsUnique();
        }
    }
}
