using Kept.Analytics.Language;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Insights.Matters;

/// <summary>A grave or welcome matter in a comment, for somebody to know of at once.</summary>
public sealed class CommentMatter
{
    private readonly List<MatterSighting> _sightings = [];

    public Guid Id { get; private set; }
    public Guid ResponseId { get; private set; }
    public Guid SurveyId { get; private set; }
    public Guid? UnitId { get; private set; }
    public Guid? TouchpointId { get; private set; }

    /// <summary>Under which code the comment is stored.</summary>
    public string Question { get; private set; } = "";
    public Matter Matter { get; private set; }

    /// <summary>The sentences of the comment that show it, as they were said.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Share of such findings that are right, 0 to 1.</summary>
    public double Confidence { get; private set; }
    public DateTime SaidAt { get; private set; }
    public DateTime FoundAt { get; private set; }

    /// <summary>Who saw it; nobody while it is new.</summary>
    public IReadOnlyList<MatterSighting> Sightings => _sightings;

    private CommentMatter() { }

    public CommentMatter(Response response, CodedComment comment, FoundMatter found, DateTime now)
    {
        (Id, ResponseId, SurveyId, UnitId, TouchpointId) = (Guid.CreateVersion7(), response.Id, response.SurveyId, response.UnitId, response.TouchpointId);
        (Question, Matter, Confidence, Words) = (comment.Question, found.Matter, found.Confidence, MatterWords.Of(comment.Text, found.Evidence));
        (SaidAt, FoundAt) = (response.SubmittedAt, now);
    }

    /// <summary>Writes down that somebody saw it; once a person.</summary>
    public void See(Guid personId, DateTime now)
    {
        if (_sightings.TrueForAll(s => s.PersonId != personId)) _sightings.Add(new MatterSighting(Id, personId, now));
    }

    internal sealed class Table : IEntityTypeConfiguration<CommentMatter>
    {
        public void Configure(EntityTypeBuilder<CommentMatter> builder)
        {
            builder.ToTable("comment_matters");
            builder.Property(m => m.Question).HasMaxLength(200);
            builder.Property(m => m.Matter).HasMaxLength(16);
            builder.Property(m => m.Words).HasMaxLength(MatterWords.Longest);
            builder.HasIndex(m => new { m.ResponseId, m.Question, m.Matter }).IsUnique();
            builder.HasIndex(m => m.FoundAt);
            builder.HasMany(m => m.Sightings).WithOne().HasForeignKey(s => s.MatterId);
        }
    }
}

/// <summary>Somebody saw a matter.</summary>
public sealed class MatterSighting
{
    public Guid MatterId { get; private set; }
    public Guid PersonId { get; private set; }
    public DateTime At { get; private set; }

    private MatterSighting() { }

    internal MatterSighting(Guid matterId, Guid personId, DateTime at) => (MatterId, PersonId, At) = (matterId, personId, at);

    internal sealed class Table : IEntityTypeConfiguration<MatterSighting>
    {
        public void Configure(EntityTypeBuilder<MatterSighting> builder) => builder.ToTable("matter_sightings").HasKey(s => new { s.MatterId, s.PersonId });
    }
}
