using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Journeys.ContactAudit.Needs;

/// <summary>Something customers get in touch for, such as changing a booking.</summary>
public sealed class CustomerNeed
{
    public Guid Id { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary>By language, as a JSON object.</summary>
    public string Names { get; private set; } = "{}";

    /// <summary>How many contacts a month are about it.</summary>
    public int PerMonth { get; private set; }

    private CustomerNeed() { }

    public CustomerNeed(string code) => (Id, Code) = (Guid.CreateVersion7(), code.Trim());

    /// <param name="names">By language; at least one.</param>
    public void Change(IReadOnlyDictionary<string, string> names, int perMonth) => (Names, PerMonth) = (JsonSerializer.Serialize(names), perMonth);

    public IReadOnlyDictionary<string, string> ByLanguage() => JsonSerializer.Deserialize<Dictionary<string, string>>(Names)!;

    /// <summary>Its name in a language, else in the first there is.</summary>
    public string NameIn(string language)
    {
        var names = ByLanguage();
        return names.TryGetValue(language, out var name) ? name : names.Values.FirstOrDefault() ?? Code;
    }

    internal sealed class Table : IEntityTypeConfiguration<CustomerNeed>
    {
        public void Configure(EntityTypeBuilder<CustomerNeed> builder)
        {
            builder.ToTable("customer_needs");
            builder.Property(n => n.Id).ValueGeneratedNever();
            builder.Property(n => n.Code).HasMaxLength(64);
            builder.HasIndex(n => n.Code).IsUnique();
        }
    }
}
