using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Responses.Coding;

/// <summary>What made a version of the codebook differ from the one before.</summary>
public enum CodebookChange
{
    Added,
    Renamed,
    Merged,
    Split,
    Retired,
    Restored,
    Taught,

    /// <summary>Comments that people corrected were learned from.</summary>
    Corrections,

    /// <summary>How sure the reader may be was learned from comments coded by hand.</summary>
    Sureness,

    /// <summary>An earlier version was gone back to.</summary>
    WentBack,
}

/// <summary>A version of the codebook: what it says, and who made it what it is. The newest one counts; none is ever changed.</summary>
public sealed class CodebookVersion
{
    /// <summary>From 1 up without gaps; 0 is what comes with Kept and has no row.</summary>
    public int Number { get; private set; }
    public DateTime MadeAt { get; private set; }

    /// <summary>As in the event log: a person's or key's id, or "kept".</summary>
    public string MadeBy { get; private set; } = "";
    public CodebookChange Change { get; private set; }

    /// <summary>The reason that was changed; null where it is not about one.</summary>
    public string? Reason { get; private set; }

    /// <summary>What else belongs to the change: the reason merged into, the number of the version gone back to.</summary>
    public string? Detail { get; private set; }

    /// <summary>A <see cref="CodebookContent"/> as JSON.</summary>
    public string Content { get; private set; } = "";

    private CodebookVersion() { }

    internal CodebookVersion(int number, CodebookContent content, CodebookChange change, string? reason, string? detail, string actor, DateTime now) =>
        (Number, Content, Change, Reason, Detail, MadeBy, MadeAt) = (number, content.Write(), change, reason, detail, actor, now);

    internal sealed class Table : IEntityTypeConfiguration<CodebookVersion>
    {
        public void Configure(EntityTypeBuilder<CodebookVersion> builder)
        {
            builder.HasKey(v => v.Number);
            builder.Property(v => v.Number).ValueGeneratedNever();
            builder.Property(v => v.MadeBy).HasMaxLength(64);
            builder.Property(v => v.Change).HasMaxLength(16);
            builder.Property(v => v.Reason).HasMaxLength(100);
            builder.Property(v => v.Detail).HasMaxLength(200);
        }
    }
}
