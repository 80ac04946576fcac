using System.Text.Json;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Conversation.Templates;

/// <summary>What a template says in one language.</summary>
public sealed record TemplateText(string Subject, string Text);

/// <summary>A letter that the organisation wrote once for many customers; one with the code of a shipped template takes its place.</summary>
public sealed class MessageTemplate
{
    public Guid Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>By language, as JSON.</summary>
    public string Texts { get; private set; } = "{}";
    public DateTime? RetiredAt { get; private set; }

    private MessageTemplate() { }

    public MessageTemplate(string code) => (Id, Code) = (Guid.CreateVersion7(), code);

    public void Change(string name, IReadOnlyDictionary<string, TemplateText> texts) =>
        (Name, Texts, RetiredAt) = (name.Trim(), JsonSerializer.Serialize(texts, JsonSerializerOptions.Web), null);

    public void Retire(DateTime now) => RetiredAt = now;

    public IReadOnlyDictionary<string, TemplateText> Read() => JsonSerializer.Deserialize<Dictionary<string, TemplateText>>(Texts, JsonSerializerOptions.Web) ?? [];

    internal sealed class Table : IEntityTypeConfiguration<MessageTemplate>
    {
        public void Configure(EntityTypeBuilder<MessageTemplate> builder)
        {
            builder.ToTable("message_templates");
            builder.Property(t => t.Id).ValueGeneratedNever();
            builder.Property(t => t.Code).HasMaxLength(64);
            builder.Property(t => t.Name).HasMaxLength(100);
            builder.HasIndex(t => t.Code).IsUnique();
        }
    }
}
