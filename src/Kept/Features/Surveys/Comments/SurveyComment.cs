using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Surveys.Comments;

/// <summary>What a colleague wrote about a survey or one of its questions; open until somebody says it is settled.</summary>
public sealed class SurveyComment
{
    public const int Longest = 4000;
    private readonly List<CommentResolution> _resolutions = [];

    public Guid Id { get; private set; }
    public Guid SurveyId { get; private set; }

    /// <summary>Code of the question it is about; null for the whole survey.</summary>
    public string? Question { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>The person or key that wrote it; null for Kept itself.</summary>
    public Guid? AuthorId { get; private set; }
    public DateTime At { get; private set; }
    public IReadOnlyList<CommentResolution> Resolutions => _resolutions;

    /// <summary>What settles it now; null while it is open.</summary>
    public CommentResolution? Resolution => _resolutions.OrderBy(r => r.Number).LastOrDefault() is { ReopenedAt: null } last ? last : null;

    private SurveyComment() { }

    public SurveyComment(Guid surveyId, string? question, string text, Guid? authorId, DateTime now) =>
        (Id, SurveyId, Question, Text, AuthorId, At) = (Guid.CreateVersion7(), surveyId, question, text.Trim(), authorId, now);

    /// <summary>Whoever wrote it, and whoever manages surveys.</summary>
    public bool MayBeSettledBy(Me me) => me.May(Permission.ManageSurveys) || (AuthorId is { } author && me.Actor == author.ToString());

    public void Resolve(Guid? by, DateTime now)
    {
        if (Resolution is not null) throw new RuleBrokenException("comments.error.resolved");
        _resolutions.Add(new CommentResolution(Id, _resolutions.Count + 1, by, now));
    }

    public void Reopen(Guid? by, DateTime now) => (Resolution ?? throw new RuleBrokenException("comments.error.open")).TakeBack(by, now);

    internal sealed class Table : IEntityTypeConfiguration<SurveyComment>
    {
        public void Configure(EntityTypeBuilder<SurveyComment> builder)
        {
            builder.ToTable("survey_comments");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Question).HasMaxLength(64);
            builder.HasIndex(c => c.SurveyId);
            builder.HasMany(c => c.Resolutions).WithOne().HasForeignKey(r => r.CommentId);
            builder.Ignore(c => c.Resolution);
        }
    }
}

/// <summary>That somebody called a comment settled, and whether it was opened again.</summary>
public sealed class CommentResolution
{
    public Guid CommentId { get; private set; }

    /// <summary>From 1, in order, within the comment.</summary>
    public int Number { get; private set; }
    public Guid? ResolvedBy { get; private set; }
    public DateTime ResolvedAt { get; private set; }
    public Guid? ReopenedBy { get; private set; }
    public DateTime? ReopenedAt { get; private set; }

    private CommentResolution() { }

    internal CommentResolution(Guid commentId, int number, Guid? by, DateTime now) => (CommentId, Number, ResolvedBy, ResolvedAt) = (commentId, number, by, now);

    internal void TakeBack(Guid? by, DateTime now) => (ReopenedBy, ReopenedAt) = (by, now);

    internal sealed class Table : IEntityTypeConfiguration<CommentResolution>
    {
        public void Configure(EntityTypeBuilder<CommentResolution> builder)
        {
            builder.ToTable("survey_comment_resolutions");
            builder.HasKey(r => new { r.CommentId, r.Number });
            builder.Property(r => r.Number).ValueGeneratedNever();
        }
    }
}
