using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Responses.Quotas;

/// <summary>How many complete responses of one sort a survey has; kept by <see cref="CountQuotas"/> from the event log.</summary>
public sealed class QuotaCount
{
    public Guid SurveyId { get; private set; }

    /// <summary>The code of a quota, or <c>question=choice</c> where a choice has a limit.</summary>
    public string Code { get; private set; } = "";
    public int Count { get; private set; }

    private QuotaCount() { }

    public QuotaCount(Guid surveyId, string code) => (SurveyId, Code) = (surveyId, code);

    public void Add(int responses) => Count += responses;

    internal sealed class Table : IEntityTypeConfiguration<QuotaCount>
    {
        public void Configure(EntityTypeBuilder<QuotaCount> builder)
        {
            builder.ToTable("quota_counts");
            builder.HasKey(q => new { q.SurveyId, q.Code });
            builder.Property(q => q.Code).HasMaxLength(140);
        }
    }
}
