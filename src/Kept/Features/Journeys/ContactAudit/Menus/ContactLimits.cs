using System.Text.Json;
using Kept.Analytics.Menus;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>The limits this organisation holds its phone menus to, once somebody has changed the usual ones; there is one row.</summary>
public sealed class ContactLimits
{
    /// <summary>The id of the one row.</summary>
    public const int One = 1;

    public int Id { get; private set; } = One;
    public string Content { get; private set; } = "{}";
    public string ChangedBy { get; private set; } = "";
    public DateTime ChangedAt { get; private set; }

    public MenuLimits Limits() => JsonSerializer.Deserialize<MenuLimits>(Content, JsonSerializerOptions.Web)!;

    public void Change(MenuLimits limits, string actor, DateTime now) =>
        (Content, ChangedBy, ChangedAt) = (JsonSerializer.Serialize(limits, JsonSerializerOptions.Web), actor, now);

    internal sealed class Table : IEntityTypeConfiguration<ContactLimits>
    {
        public void Configure(EntityTypeBuilder<ContactLimits> builder)
        {
            builder.ToTable("contact_limits");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.Property(l => l.ChangedBy).HasMaxLength(64);
        }
    }
}
