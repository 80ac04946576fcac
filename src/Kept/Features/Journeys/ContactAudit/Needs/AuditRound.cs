using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Journeys.ContactAudit.Needs;

/// <summary>One audit of the ways to reach the company. What is checked belongs to the newest round; older ones stay as they were.</summary>
public sealed class AuditRound
{
    public Guid Id { get; private set; }

    /// <summary>From 1, in the order of their days.</summary>
    public int Number { get; private set; }
    public DateOnly On { get; private set; }

    /// <summary>How it was done, and where the evidence is.</summary>
    public string Note { get; private set; } = "";

    /// <summary>As in the event log: a person's or key's id.</summary>
    public string OpenedBy { get; private set; } = "";

    private AuditRound() { }

    public AuditRound(int number, DateOnly on, string note, string actor) => (Id, Number, On, Note, OpenedBy) = (Guid.CreateVersion7(), number, on, note.Trim(), actor);

    internal sealed class Table : IEntityTypeConfiguration<AuditRound>
    {
        public void Configure(EntityTypeBuilder<AuditRound> builder)
        {
            builder.ToTable("audit_rounds");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.Note).HasMaxLength(1000);
            builder.Property(r => r.OpenedBy).HasMaxLength(64);
            builder.HasIndex(r => r.Number).IsUnique();
        }
    }
}
