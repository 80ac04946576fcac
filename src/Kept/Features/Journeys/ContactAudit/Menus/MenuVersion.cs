using Kept.Analytics.Menus;
using Kept.Analytics.Menus.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>A phone menu as callers heard it from a day on; it never changes.</summary>
public sealed class MenuVersion
{
    public Guid MenuId { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>The menu as JSON of the form that <c>/schemas/phone-menu-v1.json</c> describes.</summary>
    public string Content { get; private set; } = "";

    /// <summary>The day it went live.</summary>
    public DateOnly Since { get; private set; }
    public string Note { get; private set; } = "";

    /// <summary>As in the event log: a person's or key's id.</summary>
    public string KeptBy { get; private set; } = "";
    public DateTime KeptAt { get; private set; }

    private MenuVersion() { }

    public MenuVersion(Guid menuId, int number, PhoneMenu menu, DateOnly since, string note, string actor, DateTime now) =>
        (MenuId, Number, Content, Since, Note, KeptBy, KeptAt) = (menuId, number, MenuJson.Write(menu), since, note.Trim(), actor, now);

    public PhoneMenu Menu() => MenuJson.Read(Content);

    internal sealed class Table : IEntityTypeConfiguration<MenuVersion>
    {
        public void Configure(EntityTypeBuilder<MenuVersion> builder)
        {
            builder.ToTable("contact_menu_versions").HasKey(v => new { v.MenuId, v.Number });
            builder.Property(v => v.Note).HasMaxLength(1000);
            builder.Property(v => v.KeptBy).HasMaxLength(64);
            builder.HasOne<ContactMenu>().WithMany().HasForeignKey(v => v.MenuId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
