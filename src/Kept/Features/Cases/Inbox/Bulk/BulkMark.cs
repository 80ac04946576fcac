using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Inbox.Bulk;

/// <summary>That a case was worked on by this post; written in the transaction of the work, so that the same post does nothing twice.</summary>
public sealed class BulkMark
{
    public Guid Post { get; private set; }
    public int Number { get; private set; }
    public DateTime At { get; private set; }

    private BulkMark() { }

    public BulkMark(Guid post, int number, DateTime now) => (Post, Number, At) = (post, number, now);

    internal sealed class Table : IEntityTypeConfiguration<BulkMark>
    {
        public void Configure(EntityTypeBuilder<BulkMark> builder)
        {
            builder.ToTable("bulk_marks").HasKey(m => new { m.Post, m.Number });
            builder.Property(m => m.Number).ValueGeneratedNever();
            builder.HasIndex(m => m.At);
        }
    }
}
