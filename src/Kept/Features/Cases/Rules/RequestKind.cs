using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Rules;

/// <summary>A kind of request, such as a complaint or a question, and how many hand-offs are acceptable for it.</summary>
public sealed class RequestKind
{
    public const int MostAllowed = 20;

    public Guid Id { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary>The organisation's word for it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The most hand-offs without approval; null where there is no limit.</summary>
    public int? MostHandoffs { get; private set; }
    public DateTime? RetiredAt { get; private set; }

    private RequestKind() { }

    public RequestKind(string code, string name, int? mostHandoffs) => (Id, Code, Name, MostHandoffs) = (Guid.CreateVersion7(), code.Trim(), name.Trim(), mostHandoffs);

    public void Change(string name, int? mostHandoffs) => (Name, MostHandoffs, RetiredAt) = (name.Trim(), mostHandoffs, null);

    /// <summary>No new case gets it; those that have it keep it.</summary>
    public void Retire(DateTime now) => RetiredAt ??= now;

    internal sealed class Table : IEntityTypeConfiguration<RequestKind>
    {
        public void Configure(EntityTypeBuilder<RequestKind> builder)
        {
            builder.ToTable("request_kinds");
            builder.Property(k => k.Code).HasMaxLength(64);
            builder.Property(k => k.Name).HasMaxLength(100);
            builder.HasIndex(k => k.Code).IsUnique();
        }
    }
}
