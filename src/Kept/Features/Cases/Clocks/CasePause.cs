using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Clocks;

/// <summary>Why a case cannot go on just now.</summary>
public enum PauseReason { CustomerReplies, AgreedDate, Supplier }

/// <summary>A time in which the case's clock stands still, because the next step is somebody else's; it ends by itself.</summary>
public sealed class CasePause
{
    public Guid CaseId { get; private set; }

    /// <summary>From 1, in order, within the case.</summary>
    public int Number { get; private set; }
    public PauseReason Reason { get; private set; }
    public string Text { get; private set; } = "";
    public Guid? ById { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>When it ends at the latest.</summary>
    public DateTime Until { get; private set; }

    /// <summary>When somebody, or what happened, ended it sooner.</summary>
    public DateTime? EndedAt { get; private set; }

    private CasePause() { }

    internal CasePause(Guid caseId, int number, PauseReason reason, string text, Guid? by, DateTime now, DateTime until) =>
        (CaseId, Number, Reason, Text, ById, At, Until) = (caseId, number, reason, text.Trim(), by, now, until);

    public bool IsOnAt(DateTime now) => EndedAt is null && now < Until;

    internal void End(DateTime now) => EndedAt ??= now;

    internal sealed class Table : IEntityTypeConfiguration<CasePause>
    {
        public void Configure(EntityTypeBuilder<CasePause> builder)
        {
            builder.ToTable("case_pauses");
            builder.HasKey(p => new { p.CaseId, p.Number });
            builder.Property(p => p.Number).ValueGeneratedNever();
            builder.Property(p => p.Reason).HasMaxLength(24);
        }
    }
}
