using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>A call that somebody made to measure what a customer goes through.</summary>
public sealed class AuditCall
{
    public Guid Id { get; private set; }
    public Guid MenuId { get; private set; }

    /// <summary>The version that was live when it was made; null where none was kept by then.</summary>
    public int? Version { get; private set; }
    public DateTime CalledAt { get; private set; }

    /// <summary>The keys pressed, in their order.</summary>
    public string Keys { get; private set; } = "";

    /// <summary>Until a person spoke, or until the caller gave up.</summary>
    public double Seconds { get; private set; }

    /// <summary>Whether a person was reached.</summary>
    public bool Reached { get; private set; }
    public string Note { get; private set; } = "";

    /// <summary>As in the event log: a person's or key's id.</summary>
    public string LoggedBy { get; private set; } = "";

    private AuditCall() { }

    public AuditCall(Guid menuId, int? version, DateTime calledAt, string keys, double seconds, bool reached, string note, string actor) =>
        (Id, MenuId, Version, CalledAt, Keys, Seconds, Reached, Note, LoggedBy) = (Guid.CreateVersion7(), menuId, version, calledAt, keys, seconds, reached, note.Trim(), actor);

    internal sealed class Table : IEntityTypeConfiguration<AuditCall>
    {
        public void Configure(EntityTypeBuilder<AuditCall> builder)
        {
            builder.ToTable("audit_calls");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Keys).HasMaxLength(40);
            builder.Property(c => c.Note).HasMaxLength(1000);
            builder.Property(c => c.LoggedBy).HasMaxLength(64);
            builder.HasIndex(c => new { c.MenuId, c.CalledAt });
            builder.HasOne<ContactMenu>().WithMany().HasForeignKey(c => c.MenuId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
