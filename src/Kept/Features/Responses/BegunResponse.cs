using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Responses;

/// <summary>What one respondent answered so far and did not send yet; written by the intake, gone once it was sent or has become old.</summary>
public sealed class BegunResponse
{
    /// <summary>How long it is kept after the last saving.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public Guid SurveyId { get; private set; }

    /// <summary>Whoever knows it may go on; the response will have it as its own id.</summary>
    public Guid Token { get; private set; }

    /// <summary>The version it was begun on, and is finished on.</summary>
    public int Version { get; private set; }

    /// <summary>As <see cref="Response.Answers"/>, also to questions that are not asked on the present way: she may turn back to them.</summary>
    public string Answers { get; private set; } = "";

    /// <summary>Index of the screen she is on.</summary>
    public int Screen { get; private set; }
    public string Language { get; private set; } = "";

    /// <summary>What the link carries after <c>a=</c>; empty without, and in anonymous surveys.</summary>
    public string Attributes { get; private set; } = "";

    /// <summary>What the link carries after <c>m=</c>.</summary>
    public string Mode { get; private set; } = "";
    public DateTime BegunAt { get; private set; }
    public DateTime SavedAt { get; private set; }
    public DateTime KeepUntil { get; private set; }

    private BegunResponse() { }

    public BegunResponse(Guid surveyId, Guid token, int version, string answers, int screen, string language, string attributes, string mode, DateTime begunAt, DateTime now) =>
        (SurveyId, Token, Version, Answers, Screen, Language, Attributes, Mode, BegunAt, SavedAt, KeepUntil) =
        (surveyId, token, version, answers, screen, language, attributes, mode, begunAt, now, now + Kept);

    internal sealed class Table : IEntityTypeConfiguration<BegunResponse>
    {
        public void Configure(EntityTypeBuilder<BegunResponse> builder)
        {
            builder.ToTable("begun_responses");
            builder.HasKey(b => new { b.SurveyId, b.Token });
            builder.Property(b => b.Language).HasMaxLength(35);
            builder.Property(b => b.Mode).HasMaxLength(32);
            builder.HasIndex(b => b.KeepUntil);
        }
    }
}
