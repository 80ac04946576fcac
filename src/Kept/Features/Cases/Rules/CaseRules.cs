using Kept.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Rules;

/// <summary>How the organisation wants cases to be worked; one row, and as it comes with Kept where there is none.</summary>
public sealed class CaseRules
{
    private const int OnlyRow = 1;
    public const int LongestContactHours = 24 * 14;
    public const int LongestPauseDays = 90;

    public int Id { get; private set; } = OnlyRow;

    /// <summary>Working hours until a human being must have reached the customer. Leaders aim for hours; 24 to 48 is the most.</summary>
    public int ContactHours { get; private set; } = 24;

    /// <summary>The most days that a case may wait for the customer or somebody else.</summary>
    public int MostPauseDays { get; private set; } = 30;

    /// <summary>Whether a case can only be closed when the customer was reached, agreed, and there are evidence and a lesson.</summary>
    public bool StepsRequired { get; private set; }

    /// <summary>The kind that new cases have; null: none.</summary>
    public Guid? KindOfNewCases { get; private set; }

    public void Change(int contactHours, int mostPauseDays, bool stepsRequired, Guid? kindOfNewCases) =>
        (ContactHours, MostPauseDays, StepsRequired, KindOfNewCases) = (contactHours, mostPauseDays, stepsRequired, kindOfNewCases);

    public static async Task<CaseRules> Of(KeptDb db, CancellationToken ct) => await db.CaseRules.AsNoTracking().SingleOrDefaultAsync(r => r.Id == OnlyRow, ct) ?? new CaseRules();

    internal sealed class Table : IEntityTypeConfiguration<CaseRules>
    {
        public void Configure(EntityTypeBuilder<CaseRules> builder)
        {
            builder.ToTable("case_rules");
            builder.Property(r => r.Id).ValueGeneratedNever();
        }
    }
}
