using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>What a colleague said of a flow.</summary>
public sealed class FlowComment
{
    public const int Longest = 4000;

    public Guid Id { get; private set; }
    public Guid TalkId { get; private set; }

    /// <summary>The person or key that wrote it; null for Kept itself.</summary>
    public Guid? AuthorId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTime At { get; private set; }

    private FlowComment() { }

    internal FlowComment(Guid talkId, Guid? authorId, string text, DateTime now) => (Id, TalkId, AuthorId, Text, At) = (Guid.CreateVersion7(), talkId, authorId, text.Trim(), now);

    internal sealed class Table : IEntityTypeConfiguration<FlowComment>
    {
        public void Configure(EntityTypeBuilder<FlowComment> builder)
        {
            builder.ToTable("flow_comments");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasIndex(c => new { c.TalkId, c.At });
        }
    }
}

/// <summary>That a person looks after a flow: since when, by whose wish, and until when.</summary>
public sealed class FlowAssignment
{
    public Guid TalkId { get; private set; }

    /// <summary>From 1, in order, within the flow.</summary>
    public int Number { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid? ById { get; private set; }
    public DateTime At { get; private set; }
    public Guid? EndedById { get; private set; }
    public DateTime? EndedAt { get; private set; }

    private FlowAssignment() { }

    internal FlowAssignment(Guid talkId, int number, Guid personId, Guid? by, DateTime now) => (TalkId, Number, PersonId, ById, At) = (talkId, number, personId, by, now);

    internal void End(Guid? by, DateTime now) => (EndedById, EndedAt) = (by, now);

    internal sealed class Table : IEntityTypeConfiguration<FlowAssignment>
    {
        public void Configure(EntityTypeBuilder<FlowAssignment> builder)
        {
            builder.ToTable("flow_assignments");
            builder.HasKey(a => new { a.TalkId, a.Number });
            builder.Property(a => a.Number).ValueGeneratedNever();
        }
    }
}

/// <summary>That somebody called a flow done, and whether it was opened again.</summary>
public sealed class FlowSettlement
{
    public Guid TalkId { get; private set; }

    /// <summary>From 1, in order, within the flow.</summary>
    public int Number { get; private set; }
    public Guid? ById { get; private set; }
    public DateTime At { get; private set; }
    public Guid? ReopenedById { get; private set; }
    public DateTime? ReopenedAt { get; private set; }

    private FlowSettlement() { }

    internal FlowSettlement(Guid talkId, int number, Guid? by, DateTime now) => (TalkId, Number, ById, At) = (talkId, number, by, now);

    internal void TakeBack(Guid? by, DateTime now) => (ReopenedById, ReopenedAt) = (by, now);

    internal sealed class Table : IEntityTypeConfiguration<FlowSettlement>
    {
        public void Configure(EntityTypeBuilder<FlowSettlement> builder)
        {
            builder.ToTable("flow_settlements");
            builder.HasKey(s => new { s.TalkId, s.Number });
            builder.Property(s => s.Number).ValueGeneratedNever();
        }
    }
}
