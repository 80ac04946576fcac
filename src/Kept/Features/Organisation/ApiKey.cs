using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Organisation;

/// <summary>A key that a program signs in with; only its hash is kept.</summary>
public sealed class ApiKey
{
    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Role { get; private set; } = "";
    public Guid? UnitId { get; private set; }

    /// <summary>SHA-256 of the key, in hexadecimal: the key itself is 256 random bits, so a slow hash would add nothing.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The first characters of the key, to tell keys apart in a list.</summary>
    public string Start { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public DateTime? RevokedAt { get; private set; }

    private ApiKey() { }

    public ApiKey(string name, string role, Guid? unitId, string hash, string start, DateTime now) =>
        (Id, Name, Role, UnitId, Hash, Start, CreatedAt) = (Guid.CreateVersion7(), name.Trim(), role, unitId, hash, start, now);

    public void Revoke(DateTime now) => RevokedAt ??= now;

    internal sealed class Table : IEntityTypeConfiguration<ApiKey>
    {
        public void Configure(EntityTypeBuilder<ApiKey> builder)
        {
            builder.ToTable("api_keys");
            builder.Property(k => k.Name).HasMaxLength(200);
            builder.HasIndex(k => k.Hash).IsUnique();
        }
    }
}
