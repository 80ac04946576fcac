using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Insights.Trust;

/// <summary>Whose code it is.</summary>
public enum Hand
{
    First,
    Second,

    /// <summary>What it was settled to be, where the two disagreed.</summary>
    Settled,
}

/// <summary>What a person says that a comment of a sample says.</summary>
public sealed class HandCode
{
    public Guid SampleId { get; private set; }
    public int Number { get; private set; }
    public Hand Hand { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>−2 to 2.</summary>
    public int Sentiment { get; private set; }

    /// <summary>A JSON array of codes of reasons.</summary>
    public string Reasons { get; private set; } = "[]";
    public DateTime CodedAt { get; private set; }

    private HandCode() { }

    public HandCode(Guid sampleId, int number, Hand hand, Guid personId) => (SampleId, Number, Hand, PersonId) = (sampleId, number, hand, personId);

    public void Say(int sentiment, IEnumerable<string> reasons, DateTime now) =>
        (Sentiment, Reasons, CodedAt) = (sentiment, JsonSerializer.Serialize(reasons.Distinct().Order(StringComparer.Ordinal)), now);

    public IReadOnlyList<string> Said() => JsonSerializer.Deserialize<string[]>(Reasons)!;

    internal sealed class Table : IEntityTypeConfiguration<HandCode>
    {
        public void Configure(EntityTypeBuilder<HandCode> builder)
        {
            builder.ToTable("hand_codes").HasKey(c => new { c.SampleId, c.Number, c.Hand });
            builder.Property(c => c.Hand).HasMaxLength(16);
        }
    }
}
