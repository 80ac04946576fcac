using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Journeys;

/// <summary>A place where customers meet the company, with the one person accountable for improving it.</summary>
public sealed class Touchpoint
{
    public Guid Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>The channel it lives in: web, app, phone, e-mail, chat, store …; the organisation's word.</summary>
    public string Channel { get; private set; } = "";
    public Guid? OwnerId { get; private set; }
    public Guid? TeamId { get; private set; }
    public DateTime CreatedAt { get; private set; }

    private Touchpoint() { }

    public Touchpoint(string code, string name, string channel, Guid? ownerId, Guid? teamId, DateTime now) =>
        (Id, Code, Name, Channel, OwnerId, TeamId, CreatedAt) = (Guid.CreateVersion7(), code.Trim(), name.Trim(), channel.Trim(), ownerId, teamId, now);

    public void Change(string name, string channel, Guid? ownerId, Guid? teamId) =>
        (Name, Channel, OwnerId, TeamId) = (name.Trim(), channel.Trim(), ownerId, teamId);

    internal sealed class Table : IEntityTypeConfiguration<Touchpoint>
    {
        public void Configure(EntityTypeBuilder<Touchpoint> builder)
        {
            builder.ToTable("touchpoints");
            builder.Property(t => t.Code).HasMaxLength(64);
            builder.Property(t => t.Name).HasMaxLength(200);
            builder.Property(t => t.Channel).HasMaxLength(64);
            builder.HasIndex(t => t.Code).IsUnique();
        }
    }
}
