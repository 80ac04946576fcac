using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Scores.Weighting;

/// <summary>What is known of a survey's population, by which its responses are weighted. The weights themselves are not kept:
/// they follow from the responses there are when somebody asks.</summary>
public sealed class WeightingScheme
{
    public Guid Id { get; private set; }
    public Guid SurveyId { get; private set; }

    /// <summary>What the API and addresses call it; unique within its survey.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>The <see cref="Targets"/> as JSON.</summary>
    public string Content { get; private set; } = "";

    /// <summary>The person or key that changed it last.</summary>
    public Guid? ChangedBy { get; private set; }
    public DateTime ChangedAt { get; private set; }

    private WeightingScheme() { }

    internal WeightingScheme(Guid surveyId, string code) => (Id, SurveyId, Code) = (Guid.CreateVersion7(), surveyId, code);

    public PopulationTargets Targets => JsonSerializer.Deserialize<PopulationTargets>(Content, JsonSerializerOptions.Web)!;

    public void Change(string name, PopulationTargets targets, Guid? by, DateTime now) =>
        (Name, Content, ChangedBy, ChangedAt) = (name, JsonSerializer.Serialize(targets, JsonSerializerOptions.Web), by, now);

    internal sealed class Table : IEntityTypeConfiguration<WeightingScheme>
    {
        public void Configure(EntityTypeBuilder<WeightingScheme> builder)
        {
            builder.ToTable("weighting_schemes");
            builder.Property(w => w.Id).ValueGeneratedNever();
            builder.Property(w => w.Code).HasMaxLength(64);
            builder.Property(w => w.Name).HasMaxLength(200);
            builder.HasIndex(w => new { w.SurveyId, w.Code }).IsUnique();
            builder.Ignore(w => w.Targets);
        }
    }
}
