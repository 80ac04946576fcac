using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>A number that customers call and that a phone menu answers. How the menu was at each time is a <see cref="MenuVersion"/>.</summary>
public sealed class ContactMenu
{
    public Guid Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>As it is printed for customers.</summary>
    public string Number { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }

    private ContactMenu() { }

    public ContactMenu(string code, string name, string number, DateTime now) =>
        (Id, Code, Name, Number, CreatedAt) = (Guid.CreateVersion7(), code.Trim(), name.Trim(), number.Trim(), now);

    public void Change(string name, string number) => (Name, Number) = (name.Trim(), number.Trim());

    internal sealed class Table : IEntityTypeConfiguration<ContactMenu>
    {
        public void Configure(EntityTypeBuilder<ContactMenu> builder)
        {
            builder.ToTable("contact_menus");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Property(m => m.Code).HasMaxLength(64);
            builder.Property(m => m.Name).HasMaxLength(200);
            builder.Property(m => m.Number).HasMaxLength(64);
            builder.HasIndex(m => m.Code).IsUnique();
        }
    }
}
