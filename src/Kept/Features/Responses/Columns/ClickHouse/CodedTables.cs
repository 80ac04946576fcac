using Kept.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>Which of a survey's two sets of tables in ClickHouse is read, and by what its comments are coded. Rows there cannot be
/// written anew in their place, so the other set is made from the beginning and then takes over.</summary>
public sealed class CodedTables
{
    public Guid SurveyId { get; private set; }

    /// <summary>Whether the second set is read.</summary>
    public bool IsSecond { get; private set; }

    /// <summary>By what the rows that are read were coded; of several, the earliest. A <see cref="Coding.CodingStamp"/>.</summary>
    public string Coding { get; private set; } = "";

    /// <summary>By what those of the other set are coded, while it is made.</summary>
    public string? Making { get; private set; }

    private CodedTables() { }

    internal CodedTables(Guid surveyId) => SurveyId = surveyId;

    /// <summary>The set that is read begins anew.</summary>
    internal void Begin(string coding) => Coding = coding;

    internal void Make(string coding) => Making = coding;

    internal void TakeOver() => (IsSecond, Coding, Making) = (!IsSecond, Making!, null);

    internal static async Task<CodedTables> Of(KeptDb db, Guid survey, CancellationToken ct) =>
        await db.Set<CodedTables>().AsNoTracking().SingleOrDefaultAsync(t => t.SurveyId == survey, ct) ?? new CodedTables(survey);

    /// <summary>Changes and stores it.</summary>
    internal static async Task<CodedTables> Change(KeptDb db, Guid survey, Action<CodedTables> change, CancellationToken ct)
    {
        var tables = await db.Set<CodedTables>().SingleOrDefaultAsync(t => t.SurveyId == survey, ct);
        if (tables is null) db.Add(tables = new CodedTables(survey));
        change(tables);
        await db.SaveChangesAsync(ct);
        db.Entry(tables).State = EntityState.Detached;
        return tables;
    }

    internal sealed class Table : IEntityTypeConfiguration<CodedTables>
    {
        public void Configure(EntityTypeBuilder<CodedTables> builder)
        {
            builder.HasKey(t => t.SurveyId);
            builder.Property(t => t.Coding).HasMaxLength(200);
            builder.Property(t => t.Making).HasMaxLength(200);
        }
    }
}
