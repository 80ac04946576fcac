using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Organisation;

/// <summary>The one organisation that this installation serves.</summary>
public sealed class Organisation
{
    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Language { get; private set; } = "en";

    /// <summary>The IANA zone in which days and months of its scores begin.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>The colour of its respondent pages, as in <c>#7a2e55</c>; null for Kept's own.</summary>
    public string? Accent { get; private set; }

    /// <summary>Changes with its logo; null without one.</summary>
    public string? LogoStamp { get; private set; }

    public DateTime CreatedAt { get; private set; }

    private Organisation() { }

    public Organisation(string name, string language, string timeZone, DateTime now) =>
        (Id, Name, Language, TimeZone, CreatedAt) = (Guid.CreateVersion7(), name.Trim(), language, timeZone, now);

    public void Change(string name, string language, string timeZone) => (Name, Language, TimeZone) = (name.Trim(), language, timeZone);

    public void Dress(string? accent, string? logoStamp) => (Accent, LogoStamp) = (accent, logoStamp);

    internal sealed class Table : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> builder)
        {
            builder.ToTable("organisations");
            builder.Property(o => o.Name).HasMaxLength(200);
            builder.Property(o => o.Accent).HasMaxLength(7);
            builder.Property(o => o.LogoStamp).HasMaxLength(16);
        }
    }
}
