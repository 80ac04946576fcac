using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Organisation;

/// <summary>A node of the organisation's tree: a region, a city, a point of service; the level names are the organisation's own.</summary>
public sealed class Unit
{
    public Guid Id { get; private set; }

    /// <summary>The name others call it by, unique and never changed.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public Guid? ParentId { get; private set; }

    /// <summary>The organisation's word for this level, such as "region"; empty where it has none.</summary>
    public string Level { get; private set; } = "";
    public string? TimeZone { get; private set; }

    /// <summary>The person whom alerts of this unit go to; null asks the parent.</summary>
    public Guid? ResponsibleId { get; private set; }
    public DateTime CreatedAt { get; private set; }

    private Unit() { }

    public Unit(string code, string name, Unit? parent, string level, string? timeZone, DateTime now) =>
        (Id, Code, Name, ParentId, Level, TimeZone, CreatedAt) = (Guid.CreateVersion7(), code.Trim(), name.Trim(), parent?.Id, level.Trim(), timeZone, now);

    public void Rename(string name, string level, string? timeZone) => (Name, Level, TimeZone) = (name.Trim(), level.Trim(), timeZone);

    public void GiveTo(Guid? personId) => ResponsibleId = personId;

    internal sealed class Table : IEntityTypeConfiguration<Unit>
    {
        public void Configure(EntityTypeBuilder<Unit> builder)
        {
            builder.ToTable("units");
            builder.Property(u => u.Code).HasMaxLength(64);
            builder.Property(u => u.Name).HasMaxLength(200);
            builder.Property(u => u.Level).HasMaxLength(64);
            builder.HasIndex(u => u.Code).IsUnique();
            builder.HasIndex(u => u.ParentId);
        }
    }
}
