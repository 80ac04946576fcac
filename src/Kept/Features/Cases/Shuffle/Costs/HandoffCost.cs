using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Shuffle.Costs;

/// <summary>What the organisation says that a hand-off costs; the newest counts, and who said so when stays.</summary>
public sealed class HandoffCost
{
    public Guid Id { get; private set; }

    /// <summary>Of work, in the currency; null where no sum is to be shown any more.</summary>
    public decimal? PerHour { get; private set; }

    /// <summary>As sums are written, three letters of ISO 4217.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>Of work that one hand-off makes: to pass the case on, and to read into it.</summary>
    public int Minutes { get; private set; }

    /// <summary>The person or key that said so; null for Kept itself.</summary>
    public Guid? ById { get; private set; }
    public DateTime At { get; private set; }

    private HandoffCost() { }

    public HandoffCost(decimal? perHour, string currency, int minutes, Guid? by, DateTime now) =>
        (Id, PerHour, Currency, Minutes, ById, At) = (Guid.CreateVersion7(), perHour, currency, minutes, by, now);

    /// <summary>Of so many hand-offs; null where no sum is to be shown.</summary>
    public double? Of(double handoffs) => PerHour is { } hour ? handoffs * Minutes / 60 * (double)hour : null;

    internal sealed class Table : IEntityTypeConfiguration<HandoffCost>
    {
        public void Configure(EntityTypeBuilder<HandoffCost> builder)
        {
            builder.ToTable("handoff_costs");
            builder.Property(c => c.Currency).HasMaxLength(3);
            builder.Property(c => c.PerHour).HasPrecision(12, 2);
            builder.HasIndex(c => c.At);
        }
    }
}
