using System.Text.Json;
using Kept.Analytics.Language.Emerging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Insights.Emerging;

/// <summary>Something that customers of a survey write more often of late; found anew each day from their comments.</summary>
public sealed class SurveyTheme
{
    /// <summary>How many of the answers are remembered, to quote and to count units.</summary>
    public const int MostResponses = 500;

    public Guid Id { get; private set; }
    public Guid SurveyId { get; private set; }
    public string Language { get; private set; } = "";

    /// <summary>The clearest phrase, by which a theme is the same as yesterday's.</summary>
    public string Phrase { get; private set; } = "";

    /// <summary>A JSON array: that phrase and those in the same comments.</summary>
    public string Phrases { get; private set; } = "[]";
    public int Recent { get; private set; }
    public int RecentN { get; private set; }
    public int Before { get; private set; }
    public int BeforeN { get; private set; }

    /// <summary>Corrected for all phrases looked at.</summary>
    public double PValue { get; private set; }

    /// <summary>A JSON array: comments by week, the oldest first.</summary>
    public string Weeks { get; private set; } = "[]";

    /// <summary>A JSON array of ids of recent answers with the phrase.</summary>
    public string Responses { get; private set; } = "[]";
    public DateTime FirstFoundAt { get; private set; }

    private SurveyTheme() { }

    public SurveyTheme(Guid surveyId, EmergingTheme found, IEnumerable<Guid> responses, DateTime firstFoundAt)
    {
        (Id, SurveyId, Language, Phrase, Phrases) = (Guid.CreateVersion7(), surveyId, found.Language, found.Phrases[0], JsonSerializer.Serialize(found.Phrases));
        (Recent, RecentN, Before, BeforeN, PValue) = (found.Recent, found.RecentN, found.Before, found.BeforeN, found.PValue);
        (Weeks, Responses, FirstFoundAt) = (JsonSerializer.Serialize(found.Weeks), JsonSerializer.Serialize(responses.Distinct().Take(MostResponses)), firstFoundAt);
    }

    public IReadOnlyList<string> AllPhrases() => JsonSerializer.Deserialize<string[]>(Phrases)!;

    public IReadOnlyList<int> ByWeek() => JsonSerializer.Deserialize<int[]>(Weeks)!;

    public IReadOnlyList<Guid> SaidIn() => JsonSerializer.Deserialize<Guid[]>(Responses)!;

    internal sealed class Table : IEntityTypeConfiguration<SurveyTheme>
    {
        public void Configure(EntityTypeBuilder<SurveyTheme> builder)
        {
            builder.ToTable("survey_themes");
            builder.Property(t => t.Language).HasMaxLength(16);
            builder.Property(t => t.Phrase).HasMaxLength(120);
            builder.HasIndex(t => new { t.SurveyId, t.Language, t.Phrase }).IsUnique();
        }
    }
}

/// <summary>When the comments of a survey were last looked through for themes.</summary>
public sealed class ThemeSearch
{
    public Guid SurveyId { get; private set; }
    public DateTime LookedAt { get; private set; }

    private ThemeSearch() { }

    public ThemeSearch(Guid surveyId) => SurveyId = surveyId;

    public void Looked(DateTime now) => LookedAt = now;

    internal sealed class Table : IEntityTypeConfiguration<ThemeSearch>
    {
        public void Configure(EntityTypeBuilder<ThemeSearch> builder)
        {
            builder.ToTable("theme_searches").HasKey(s => s.SurveyId);
            builder.Property(s => s.SurveyId).ValueGeneratedNever();
        }
    }
}
