using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Surveys.Editing.Comments;

/// <summary>What a colleague thinks of a question or of the whole survey, until somebody says it is settled.</summary>
public sealed class SurveyComment
{
    public const int LongestText = 4_000;

    public Guid Id { get; private set; }
    public Guid SurveyId { get; private set; }

    /// <summary>Code of the question; null for the survey as a whole. It stays when the question goes.</summary>
    public string? Question { get; private set; }
    public string Text { get; private set; } = "";
    public Guid? By { get; private set; }
    public DateTime At { get; private set; }
    public Guid? ResolvedBy { get; private set; }
    public DateTime? ResolvedAt { get; private set; }

    private SurveyComment() { }

    public SurveyComment(Guid surveyId, string? question, string text, Guid? by, DateTime now) =>
        (Id, SurveyId, Question, Text, By, At) = (Guid.CreateVersion7(), surveyId, question, text, by, now);

    /// <summary>Whoever settled it first is remembered.</summary>
    public void Resolve(Guid? by, DateTime now)
    {
        if (ResolvedAt is null) (ResolvedBy, ResolvedAt) = (by, now);
    }

    public void Reopen() => (ResolvedBy, ResolvedAt) = (null, null);

    internal sealed class Table : IEntityTypeConfiguration<SurveyComment>
    {
        public void Configure(EntityTypeBuilder<SurveyComment> builder)
        {
            builder.ToTable("survey_comments");
            builder.Property(c => c.Question).HasMaxLength(64);
            builder.Property(c => c.Text).HasMaxLength(LongestText);
            builder.HasIndex(c => c.SurveyId);
        }
    }
}
