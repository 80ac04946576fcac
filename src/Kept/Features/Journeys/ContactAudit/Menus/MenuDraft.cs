using System.Text.Json;
using Kept.Analytics.Menus;
using Kept.Analytics.Menus.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>One state of a menu that is being drawn. Each change adds one, and undoing takes the newest away, until they are kept as a version.</summary>
public sealed class MenuDraft
{
    /// <summary>Older ones are forgotten: nobody undoes further.</summary>
    public const int Most = 100;

    public Guid MenuId { get; private set; }

    /// <summary>Rising with every change.</summary>
    public int Number { get; private set; }
    public string Content { get; private set; } = "";

    /// <summary>What an import could not carry over, as JSON; null where it was drawn.</summary>
    public string? Notes { get; private set; }
    public DateTime At { get; private set; }

    private MenuDraft() { }

    public MenuDraft(Guid menuId, int number, PhoneMenu menu, IReadOnlyList<CarryNote>? notes, DateTime now) =>
        (MenuId, Number, Content, Notes, At) = (menuId, number, MenuJson.Write(menu), notes is null ? null : JsonSerializer.Serialize(notes, JsonSerializerOptions.Web), now);

    public PhoneMenu Menu() => MenuJson.Read(Content);

    public IReadOnlyList<CarryNote> LeftBehind() => Notes is null ? [] : JsonSerializer.Deserialize<List<CarryNote>>(Notes, JsonSerializerOptions.Web)!;

    internal sealed class Table : IEntityTypeConfiguration<MenuDraft>
    {
        public void Configure(EntityTypeBuilder<MenuDraft> builder)
        {
            builder.ToTable("contact_menu_drafts").HasKey(d => new { d.MenuId, d.Number });
            builder.HasOne<ContactMenu>().WithMany().HasForeignKey(d => d.MenuId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
