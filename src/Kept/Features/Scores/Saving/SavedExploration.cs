using Kept.Data.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Scores.Saving;

/// <summary>A question put to the scores, kept under a name for everybody who may see scores; each sees her own reach in it.</summary>
public sealed class SavedExploration
{
    public const int LongestName = 120;
    public const int LongestQuery = 4000;

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The address's query as <see cref="Exploring.Exploration"/> writes it, with its question mark.</summary>
    public string Query { get; private set; } = "";

    /// <summary>The person or key that saved it; null for Kept itself.</summary>
    public Guid? OwnerId { get; private set; }
    public DateTime CreatedAt { get; private set; }

    private SavedExploration() { }

    public SavedExploration(string name, string query, Guid? ownerId, DateTime now) =>
        (Id, Name, Query, OwnerId, CreatedAt) = (Guid.CreateVersion7(), name.Trim(), query, ownerId, now);

    internal sealed class Table : IEntityTypeConfiguration<SavedExploration>
    {
        public void Configure(EntityTypeBuilder<SavedExploration> builder)
        {
            builder.ToTable("saved_explorations");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Property(s => s.Name).HasMaxLength(LongestName);
            builder.Property(s => s.Query).HasMaxLength(LongestQuery);
        }
    }
}

public sealed record ExplorationSaved(string Name) : KeptEvent;
public sealed record SavedExplorationDeleted(string Name) : KeptEvent;
