using Kept.Analytics.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases;

public sealed partial class Case
{
    internal sealed class Table : IEntityTypeConfiguration<Case>
    {
        public void Configure(EntityTypeBuilder<Case> builder)
        {
            builder.ToTable("cases");
            builder.Ignore(c => c.Waiting);
            builder.Ignore(c => c.FirstContact);
            builder.Ignore(c => c.Moves);
            builder.Property(c => c.Question).HasMaxLength(200);
            builder.Property(c => c.Matters).HasMaxLength(100).HasConversion(
                matters => string.Join(' ', matters),
                text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Matter>).ToArray(),
                new ValueComparer<IReadOnlyList<Matter>>((a, b) => a!.SequenceEqual(b!), matters => matters.Count, matters => matters.ToArray()));
            builder.Property(c => c.CustomerMark).HasMaxLength(64);
            builder.HasIndex(c => c.Number).IsUnique();
            builder.HasIndex(c => c.ResponseId).IsUnique();
            builder.HasIndex(c => new { c.State, c.OpenedAt });
            builder.HasIndex(c => c.OpenedAt);
            // Open cases are few among many: whatever is asked of them is answered from this index alone.
            builder.HasIndex(c => new { c.NextDueAt, c.Number, c.OwnerId, c.TeamId, c.FirstOwnerId, c.UnitId, c.TouchpointId, c.SurveyId, c.Score, c.OpenedAt, c.State }, "ix_cases_open").HasFilter("state = 'Open'");
            // Without those that have none, or the search for cases that nobody has would go through all that no team ever had.
            builder.HasIndex(c => new { c.OwnerId, c.State }).HasFilter("owner_id IS NOT NULL");
            builder.HasIndex(c => new { c.FirstOwnerId, c.Number }).HasFilter("first_owner_id IS NOT NULL");
            builder.HasIndex(c => new { c.TeamId, c.Number }).HasFilter("team_id IS NOT NULL");
            builder.HasIndex(c => new { c.UnitId, c.Number }).HasFilter("unit_id IS NOT NULL");
            builder.HasIndex(c => new { c.TouchpointId, c.Number }).HasFilter("touchpoint_id IS NOT NULL");
            builder.HasIndex(c => c.CustomerMark);
            builder.HasMany(c => c.Notes).WithOne().HasForeignKey(n => n.CaseId);
            builder.HasMany(c => c.Takings).WithOne().HasForeignKey(t => t.CaseId);
            builder.HasMany(c => c.Passings).WithOne().HasForeignKey(p => p.CaseId);
            builder.HasMany(c => c.Handoffs).WithOne().HasForeignKey(h => h.CaseId);
            builder.HasMany(c => c.Clocks).WithOne().HasForeignKey(c => c.CaseId);
            builder.HasMany(c => c.Pauses).WithOne().HasForeignKey(p => p.CaseId);
            builder.HasMany(c => c.Contacts).WithOne().HasForeignKey(c => c.CaseId);
            builder.HasMany(c => c.Sightings).WithOne().HasForeignKey(s => s.CaseId);
            builder.HasMany(c => c.Steps).WithOne().HasForeignKey(s => s.CaseId);
            builder.HasMany(c => c.Closures).WithOne().HasForeignKey(c => c.CaseId);
            builder.HasMany(c => c.Answers).WithOne().HasForeignKey(a => a.CaseId);
            builder.HasMany(c => c.Rules).WithOne().HasForeignKey(r => r.CaseId);
        }
    }
}

/// <summary>The last case number given; one row, raised in the transaction that opens cases.</summary>
public sealed class Counter
{
    public string Name { get; private set; } = "";
    public int Value { get; private set; }

    internal sealed class Table : IEntityTypeConfiguration<Counter>
    {
        public void Configure(EntityTypeBuilder<Counter> builder)
        {
            builder.ToTable("counters");
            builder.HasKey(c => c.Name);
            builder.Property(c => c.Name).HasMaxLength(32);
        }
    }
}
