using Kept.Features.Cases.Closing;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Resolved;

/// <summary>The eight steps with an upset customer, in their order; their first letters are RESOLVED.</summary>
public enum Step { Respond, Empathise, Seek, Open, Listen, Verify, Eliminate, Document }

/// <summary>What was done at one of the steps. A step may be done again; the last time counts.</summary>
public sealed class CaseStep
{
    public Guid CaseId { get; private set; }

    /// <summary>From 1, in order, within the case.</summary>
    public int Number { get; private set; }
    public Step Step { get; private set; }

    /// <summary>What was done or said; for <see cref="Step.Verify"/> the solution proposed to the customer.</summary>
    public string Text { get; private set; } = "";

    /// <summary>For <see cref="Step.Eliminate"/>: what shows that it was done.</summary>
    public string? Evidence { get; private set; }

    /// <summary>For <see cref="Step.Document"/>: the reason, such as <c>billing.refund</c>, that was at the root of it.</summary>
    public string? RootCause { get; private set; }

    /// <summary>For <see cref="Step.Document"/>: what is to be learned, so that it does not happen again.</summary>
    public string? Lesson { get; private set; }

    /// <summary>The unguessable part of the link by which the customer is asked whether the proposal will satisfy her; null where she was not asked by mail.</summary>
    public string? AskKey { get; private set; }

    /// <summary>For <see cref="Step.Verify"/>: whether she agrees; null until she said.</summary>
    public bool? Agreed { get; private set; }
    public string? Answer { get; private set; }
    public DateTime? AnsweredAt { get; private set; }
    public VerdictBy? AnsweredBy { get; private set; }

    /// <summary>The person or key that wrote it down.</summary>
    public Guid? ById { get; private set; }
    public DateTime At { get; private set; }

    private CaseStep() { }

    internal CaseStep(Guid caseId, int number, Step step, string text, string? evidence, string? rootCause, string? lesson, Guid? by, DateTime now)
    {
        (CaseId, Number, Step, Text, ById, At) = (caseId, number, step, text.Trim(), by, now);
        (Evidence, RootCause, Lesson) = (Kept(evidence), Kept(rootCause), Kept(lesson));

        static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>What she said, proposed or wished is forgotten with her; what was done stays.</summary>
    internal void Forget()
    {
        Answer = null;
        if (Step is Step.Open or Step.Listen) Text = "";
    }

    /// <summary>The customer is asked by a link with this key.</summary>
    internal void AskCustomer(string key) => AskKey = key;

    /// <summary>Keeps the customer's first word on the proposal.</summary>
    internal void Hear(bool agreed, string? comment, VerdictBy by, DateTime now)
    {
        if (AnsweredAt is not null) throw new RuleBrokenException("cases.error.answered_already");
        (Agreed, Answer, AnsweredBy, AnsweredAt) = (agreed, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), by, now);
    }

    internal sealed class Table : IEntityTypeConfiguration<CaseStep>
    {
        public void Configure(EntityTypeBuilder<CaseStep> builder)
        {
            builder.ToTable("case_steps");
            builder.HasKey(s => new { s.CaseId, s.Number });
            builder.Property(s => s.Number).ValueGeneratedNever();
            builder.Property(s => s.Step).HasMaxLength(16);
            builder.Property(s => s.RootCause).HasMaxLength(100);
            builder.Property(s => s.AskKey).HasMaxLength(32);
            builder.HasIndex(s => s.AskKey).IsUnique();
        }
    }
}
