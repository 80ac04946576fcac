using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Organisation;

/// <summary>That a person is away, until when, and who stands in for her; one a person, the one that is on or comes next.</summary>
public sealed class Absence
{
    public Guid PersonId { get; private set; }
    public DateTime From { get; private set; }

    /// <summary>When she is back.</summary>
    public DateTime Until { get; private set; }

    /// <summary>Who stands in; null where the one above does.</summary>
    public Guid? DeputyId { get; private set; }

    private Absence() { }

    public Absence(Guid personId) => PersonId = personId;

    public void Change(DateTime from, DateTime until, Guid? deputyId) => (From, Until, DeputyId) = (from, until, deputyId);

    internal sealed class Table : IEntityTypeConfiguration<Absence>
    {
        public void Configure(EntityTypeBuilder<Absence> builder)
        {
            builder.ToTable("absences");
            builder.HasKey(a => a.PersonId);
            builder.Property(a => a.PersonId).ValueGeneratedNever();
        }
    }
}
