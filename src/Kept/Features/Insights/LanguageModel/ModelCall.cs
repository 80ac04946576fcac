using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>One call of the language model: who, for what, how it ended and what it cost; never what was said. It counts as the most it
/// can cost until it is settled, so that a call that is never heard of again is spent.</summary>
public sealed class ModelCall
{
    public Guid Id { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>The calendar month it is charged to, in the organisation's zone: <c>2026-11</c>.</summary>
    public string Month { get; private set; } = "";

    /// <summary>As in the event log: a person's or key's id.</summary>
    public string By { get; private set; } = "";
    public ModelUse Use { get; private set; }
    public string Model { get; private set; } = "";
    public ModelOutcome Outcome { get; private set; }
    public int TokensIn { get; private set; }
    public int TokensOut { get; private set; }

    /// <summary>Whether the tokens are our estimate, because the endpoint said none.</summary>
    public bool Estimated { get; private set; }
    public int? Milliseconds { get; private set; }

    /// <summary>Null while it is under way.</summary>
    public DateTime? SettledAt { get; private set; }

    private ModelCall() { }

    public ModelCall(string month, string by, ModelUse use, string model, ModelCost most, DateTime now)
    {
        (Id, At, Month, By, Use, Model, Outcome) = (Guid.CreateVersion7(), now, month, by, use, model, ModelOutcome.UnderWay);
        (TokensIn, TokensOut, Estimated) = (most.In, most.Out, true);
    }

    internal sealed class Table : IEntityTypeConfiguration<ModelCall>
    {
        public void Configure(EntityTypeBuilder<ModelCall> builder)
        {
            builder.ToTable("model_calls");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Month).HasMaxLength(7);
            builder.Property(c => c.By).HasMaxLength(64);
            builder.Property(c => c.Use).HasMaxLength(16);
            builder.Property(c => c.Outcome).HasMaxLength(16);
            builder.Property(c => c.Model).HasMaxLength(SetLanguageModel.LongestModel);
            builder.HasIndex(c => c.At);
        }
    }
}

/// <summary>Tokens sent and received.</summary>
public readonly record struct ModelCost(int In, int Out, bool Estimated = true)
{
    public int Total => In + Out;

    /// <summary>About four characters are a token.</summary>
    public static int Estimate(int characters) => (characters + 3) / 4;
}

/// <summary>What a calendar month has cost so far, calls under way included at the most they can cost.</summary>
public sealed class ModelMonth
{
    /// <summary>As in <see cref="ModelCall.Month"/>.</summary>
    public string Month { get; private set; } = "";
    public long Tokens { get; private set; }
    public int Calls { get; private set; }

    private ModelMonth() { }

    internal sealed class Table : IEntityTypeConfiguration<ModelMonth>
    {
        public void Configure(EntityTypeBuilder<ModelMonth> builder)
        {
            builder.ToTable("model_months").HasKey(m => m.Month);
            builder.Property(m => m.Month).HasMaxLength(7);
        }
    }
}
