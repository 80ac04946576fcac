namespace Kept.Data.Events;

/// <summary>Something that happened, told to whoever comes later; the record's name is its kind, its properties its data.</summary>
public abstract record KeptEvent;

/// <summary>One row of the event log: appended in the transaction that made the change, never changed, read in commit order.</summary>
public sealed class EventRow
{
    /// <summary>Strictly increasing in commit order; gaps are possible.</summary>
    public long Position { get; private set; }
    public string Kind { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>Who did it: a person's or key's id, "customer", or "kept".</summary>
    public string Actor { get; private set; } = "";

    /// <summary>The event as JSON; null where the kind and the subject say it all.</summary>
    public string? Data { get; private set; }

    private EventRow() { }

    internal EventRow(string kind, Guid subjectId, DateTime at, string actor, string? data) =>
        (Kind, SubjectId, At, Actor, Data) = (kind, subjectId, at, actor, data);

    public T Read<T>() where T : KeptEvent =>
        System.Text.Json.JsonSerializer.Deserialize<T>(Data ?? "{}", EventJson.Options)
        ?? throw new InvalidOperationException($"Event {Position} holds no {typeof(T).Name}.");

    internal sealed class Table : Microsoft.EntityFrameworkCore.IEntityTypeConfiguration<EventRow>
    {
        public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<EventRow> builder)
        {
            builder.HasKey(e => e.Position);
            builder.Property(e => e.Position).ValueGeneratedOnAdd();
            builder.HasIndex(e => e.SubjectId);
        }
    }
}

internal static class EventJson
{
    public static readonly System.Text.Json.JsonSerializerOptions Options = new(System.Text.Json.JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
