using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Data.Events;

/// <summary>How far a consumer has read, and which node reads for it now.</summary>
public sealed class ConsumerCursor
{
    public string Name { get; private set; } = "";
    public long Position { get; private set; }
    public string? LeasedBy { get; private set; }
    public DateTime? LeasedUntil { get; private set; }

    private ConsumerCursor() { }

    public ConsumerCursor(string name) => Name = name;

    internal sealed class Table : IEntityTypeConfiguration<ConsumerCursor>
    {
        public void Configure(EntityTypeBuilder<ConsumerCursor> builder) => builder.HasKey(c => c.Name);
    }
}

/// <summary>An event that a consumer could not take, set aside for an administrator so that the rest goes on.</summary>
public sealed class ParkedEvent
{
    public Guid Id { get; private set; }
    public string Consumer { get; private set; } = "";
    public long Position { get; private set; }
    public string Kind { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string Error { get; private set; } = "";
    public DateTime ParkedAt { get; private set; }

    private ParkedEvent() { }

    public ParkedEvent(string consumer, EventRow row, string error, DateTime now) =>
        (Id, Consumer, Position, Kind, SubjectId, Error, ParkedAt) =
        (Guid.CreateVersion7(), consumer, row.Position, row.Kind, row.SubjectId, Shortened(error), now);

    internal static string Shortened(string error) => error.Length > 2000 ? error[..2000] : error;

    internal sealed class Table : IEntityTypeConfiguration<ParkedEvent>
    {
        public void Configure(EntityTypeBuilder<ParkedEvent> builder) => builder.HasIndex(p => new { p.Consumer, p.Position }).IsUnique();
    }
}
