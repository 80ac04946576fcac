using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Surveys.Branding;

/// <summary>The organisation's logo as it was sent. Drawings (SVG) are not taken: they can carry script.</summary>
public sealed class Logo
{
    public const int LargestBytes = 200 * 1024;

    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], Jpeg = [0xFF, 0xD8, 0xFF];

    /// <summary>That of the organisation.</summary>
    public Guid Id { get; private set; }

    public string ContentType { get; private set; } = "";
    public byte[] Bytes { get; private set; } = [];

    private Logo() { }

    public Logo(Guid organisationId, string contentType, byte[] bytes) => (Id, ContentType, Bytes) = (organisationId, contentType, bytes);

    /// <summary>Changes with the bytes.</summary>
    public string Stamp => Convert.ToHexStringLower(SHA256.HashData(Bytes))[..12];

    /// <summary>By how it begins, whatever it calls itself; null when it is neither PNG nor JPEG.</summary>
    public static string? ContentTypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Png) ? "image/png" : bytes.StartsWith(Jpeg) ? "image/jpeg" : null;

    internal sealed class Table : IEntityTypeConfiguration<Logo>
    {
        public void Configure(EntityTypeBuilder<Logo> builder)
        {
            builder.ToTable("logos");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.Property(l => l.ContentType).HasMaxLength(32);
        }
    }
}
