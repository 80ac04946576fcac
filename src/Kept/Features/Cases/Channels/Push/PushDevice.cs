using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Channels.Push;

/// <summary>A browser in which a person wants to be told of her cases even while Kept is closed.</summary>
public sealed class PushDevice
{
    public const int LongestName = 100;

    public Guid Id { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>Where the browser's push service takes messages for it.</summary>
    public string Endpoint { get; private set; } = "";

    /// <summary>The browser's public key and secret, in base64url.</summary>
    public string P256dh { get; private set; } = "";
    public string Auth { get; private set; } = "";

    /// <summary>What it is, for its owner, such as "Firefox · Android".</summary>
    public string Name { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }

    /// <summary>When it was last told something.</summary>
    public DateTime? ToldAt { get; private set; }

    private PushDevice() { }

    public PushDevice(Guid personId, string endpoint, string p256dh, string auth, string name, DateTime now) =>
        (Id, PersonId, Endpoint, P256dh, Auth, Name, CreatedAt) = (Guid.CreateVersion7(), personId, endpoint, p256dh, auth, name, now);

    public void Told(DateTime now) => ToldAt = now;

    internal sealed class Table : IEntityTypeConfiguration<PushDevice>
    {
        public void Configure(EntityTypeBuilder<PushDevice> builder)
        {
            builder.ToTable("push_devices");
            builder.Property(d => d.Endpoint).HasMaxLength(ChannelAddress.Longest);
            builder.Property(d => d.P256dh).HasMaxLength(100);
            builder.Property(d => d.Auth).HasMaxLength(40);
            builder.Property(d => d.Name).HasMaxLength(LongestName);
            builder.HasIndex(d => d.Endpoint).IsUnique();
            builder.HasIndex(d => d.PersonId);
        }
    }
}
