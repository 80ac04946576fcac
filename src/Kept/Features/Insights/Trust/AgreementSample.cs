using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Insights.Trust;

/// <summary>Comments drawn at random, which two people code without seeing each other's codes or the machine's, so that one knows how far
/// codes can be trusted.</summary>
public sealed class AgreementSample
{
    private readonly List<SampledComment> _comments = [];

    public Guid Id { get; private set; }
    public Guid SurveyId { get; private set; }

    /// <summary>Draws the same comments again from the same answers.</summary>
    public int Seed { get; private set; }
    public DateTime DrawnAt { get; private set; }

    /// <summary>As in the event log: a person's or key's id.</summary>
    public string DrawnBy { get; private set; } = "";

    /// <summary>The first who coded a comment of it; null while nobody did.</summary>
    public Guid? FirstCoderId { get; private set; }
    public Guid? SecondCoderId { get; private set; }
    public IReadOnlyList<SampledComment> Comments => _comments;

    private AgreementSample() { }

    public AgreementSample(Guid surveyId, int seed, IEnumerable<(Guid Response, string Question, string Language)> comments, string actor, DateTime now)
    {
        (Id, SurveyId, Seed, DrawnBy, DrawnAt) = (Guid.CreateVersion7(), surveyId, seed, actor, now);
        _comments.AddRange(comments.Select((c, at) => new SampledComment(Id, at + 1, c.Response, c.Question, c.Language)));
    }

    /// <summary>The hand with which this person codes: hers, or the one that is free; null where two others code it.</summary>
    public Hand? HandOf(Guid personId) =>
        FirstCoderId == personId ? Hand.First : SecondCoderId == personId ? Hand.Second
        : FirstCoderId is null ? Hand.First : SecondCoderId is null ? Hand.Second : null;

    /// <summary>Takes part as first or second coder, for good.</summary>
    public Hand TakePart(Guid personId)
    {
        var hand = HandOf(personId) ?? throw new RuleBrokenException("trust.error.two_already");
        if (hand == Hand.First) FirstCoderId = personId;
        else SecondCoderId = personId;
        return hand;
    }

    internal sealed class Table : IEntityTypeConfiguration<AgreementSample>
    {
        public void Configure(EntityTypeBuilder<AgreementSample> builder)
        {
            builder.ToTable("agreement_samples");
            builder.Property(s => s.DrawnBy).HasMaxLength(64);
            builder.HasMany(s => s.Comments).WithOne().HasForeignKey(c => c.SampleId);
        }
    }
}

/// <summary>A comment of a sample; its words stay with the response, and go with it.</summary>
public sealed class SampledComment
{
    public Guid SampleId { get; private set; }

    /// <summary>From 1, in the order in which it is coded.</summary>
    public int Number { get; private set; }
    public Guid ResponseId { get; private set; }
    public string Question { get; private set; } = "";

    /// <summary>In which the response was given: the stratum.</summary>
    public string Language { get; private set; } = "";

    private SampledComment() { }

    internal SampledComment(Guid sampleId, int number, Guid responseId, string question, string language) =>
        (SampleId, Number, ResponseId, Question, Language) = (sampleId, number, responseId, question, language);

    internal sealed class Table : IEntityTypeConfiguration<SampledComment>
    {
        public void Configure(EntityTypeBuilder<SampledComment> builder)
        {
            builder.ToTable("sampled_comments").HasKey(c => new { c.SampleId, c.Number });
            builder.Property(c => c.Question).HasMaxLength(200);
            builder.Property(c => c.Language).HasMaxLength(16);
        }
    }
}
