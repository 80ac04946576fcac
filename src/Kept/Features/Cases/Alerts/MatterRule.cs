using Kept.Analytics.Language;
using Kept.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Alerts;

/// <summary>Whether a grave matter in a comment opens a case, in every survey that is not anonymous, and by when somebody must act.
/// A matter without a row is as it comes with Kept.</summary>
public sealed class MatterRule
{
    public Matter Matter { get; private set; }
    public bool Active { get; private set; }

    /// <summary>Hours until the case is due.</summary>
    public int DueHours { get; private set; }

    private MatterRule() { }

    public MatterRule(Matter matter, bool active, int dueHours) => (Matter, Active, DueHours) = (matter, active, dueHours);

    /// <summary>The rules that come with Kept, the gravest first. Praise needs no case.</summary>
    public static IReadOnlyList<MatterRule> Shipped { get; } =
    [
        new(Matter.Harm, true, 4), new(Matter.Discrimination, true, 24), new(Matter.Legal, true, 24),
        new(Matter.Churn, false, 24), new(Matter.Callback, false, 24),
    ];

    public void Change(bool active, int dueHours) => (Active, DueHours) = (active, dueHours);

    /// <summary>The rules as they count now, the gravest first.</summary>
    public static async Task<IReadOnlyList<MatterRule>> All(KeptDb db, CancellationToken ct)
    {
        var own = await db.MatterRules.AsNoTracking().ToDictionaryAsync(r => r.Matter, ct);
        return [.. Shipped.Select(rule => own.GetValueOrDefault(rule.Matter, rule))];
    }

    internal sealed class Table : IEntityTypeConfiguration<MatterRule>
    {
        public void Configure(EntityTypeBuilder<MatterRule> builder)
        {
            builder.ToTable("matter_rules").HasKey(r => r.Matter);
            builder.Property(r => r.Matter).HasMaxLength(16);
        }
    }
}
