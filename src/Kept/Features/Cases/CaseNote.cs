using Kept.Features.Cases.Attached;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases;

/// <summary>What someone wrote down on a case, for those who come after.</summary>
public sealed class CaseNote
{
    private readonly List<AttachedFile> _files = [];

    public Guid Id { get; private set; }
    public Guid CaseId { get; private set; }

    /// <summary>The person or key that wrote it.</summary>
    public Guid? AuthorId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTime At { get; private set; }

    /// <summary>What was put beside it just now; those of before are read by <see cref="FilesOfCase"/>, without their content.</summary>
    public IReadOnlyList<AttachedFile> Files => _files;

    private CaseNote() { }

    internal CaseNote(Guid caseId, Guid? authorId, string text, DateTime now) => (Id, CaseId, AuthorId, Text, At) = (Guid.CreateVersion7(), caseId, authorId, text.Trim(), now);

    /// <summary>Puts files beside it as it is written.</summary>
    public void Attach(CheckedFiles files) => _files.AddRange(files.For(CaseId, Id, null));

    internal sealed class Table : IEntityTypeConfiguration<CaseNote>
    {
        public void Configure(EntityTypeBuilder<CaseNote> builder)
        {
            builder.ToTable("case_notes");
            builder.Property(n => n.Id).ValueGeneratedNever();
            builder.HasMany(n => n.Files).WithOne().HasForeignKey(f => f.NoteId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>That a person took the case upon herself, and when.</summary>
public sealed class Taking
{
    public Guid CaseId { get; private set; }

    /// <summary>From 1, in order, within the case.</summary>
    public int Number { get; private set; }
    public Guid PersonId { get; private set; }
    public DateTime At { get; private set; }

    private Taking() { }

    internal Taking(Guid caseId, int number, Guid personId, DateTime now) => (CaseId, Number, PersonId, At) = (caseId, number, personId, now);

    internal sealed class Table : IEntityTypeConfiguration<Taking>
    {
        public void Configure(EntityTypeBuilder<Taking> builder)
        {
            builder.ToTable("case_takings");
            builder.HasKey(t => new { t.CaseId, t.Number });
            builder.Property(t => t.Number).ValueGeneratedNever();
        }
    }
}
