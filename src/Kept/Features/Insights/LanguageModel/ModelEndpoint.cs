using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>The one language model that an administrator named; without a row there is none.</summary>
public sealed class ModelEndpoint
{
    public const int TheOne = 1;

    public int Id { get; private set; } = TheOne;

    /// <summary>Without <c>/chat/completions</c>.</summary>
    public string Endpoint { get; private set; } = "";
    public string Model { get; private set; } = "";

    /// <summary>Encrypted by <see cref="ModelKeys"/>; null where the endpoint takes none.</summary>
    public string? Key { get; private set; }
    public long MonthlyTokens { get; private set; }
    public int MonthlyCalls { get; private set; }
    public int TimeoutSeconds { get; private set; }
    public bool NamesThemes { get; private set; }
    public bool Summarises { get; private set; }
    public bool Drafts { get; private set; }

    /// <summary>As in the event log: a person's or key's id.</summary>
    public string ChangedBy { get; private set; } = "";
    public DateTime ChangedAt { get; private set; }

    public void Change(string endpoint, string model, string? key, ModelLimits limits, ModelUses uses, string actor, DateTime now)
    {
        (Endpoint, Model, Key, ChangedBy, ChangedAt) = (endpoint, model, key, actor, now);
        (MonthlyTokens, MonthlyCalls, TimeoutSeconds) = (limits.MonthlyTokens, limits.MonthlyCalls, limits.TimeoutSeconds);
        (NamesThemes, Summarises, Drafts) = (uses.ThemeNames, uses.Summaries, uses.Drafts);
    }

    public bool IsFor(ModelUse use) => use switch
    {
        ModelUse.ThemeNames => NamesThemes,
        ModelUse.Summaries => Summarises,
        ModelUse.Drafts => Drafts,
        _ => true,
    };

    internal sealed class Table : IEntityTypeConfiguration<ModelEndpoint>
    {
        public void Configure(EntityTypeBuilder<ModelEndpoint> builder)
        {
            builder.ToTable("model_endpoints");
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.Property(e => e.Endpoint).HasMaxLength(EndpointAddress.Longest);
            builder.Property(e => e.Model).HasMaxLength(SetLanguageModel.LongestModel);
            builder.Property(e => e.ChangedBy).HasMaxLength(64);
        }
    }
}

/// <summary>What may be spent in a calendar month, and how long one answer may take.</summary>
public sealed record ModelLimits(long MonthlyTokens, int MonthlyCalls, int TimeoutSeconds);

/// <summary>For what the model may be asked.</summary>
public sealed record ModelUses(bool ThemeNames, bool Summaries, bool Drafts);
