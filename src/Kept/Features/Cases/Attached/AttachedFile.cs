using Kept.Features.Cases.Conversation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Attached;

/// <summary>A file that somebody put beside a note or a contact of a case: the recording of a call, a photograph, a paper.</summary>
public sealed class AttachedFile
{
    public Guid Id { get; private set; }
    public Guid CaseId { get; private set; }

    /// <summary>The note it lies beside, or else the number of the contact.</summary>
    public Guid? NoteId { get; private set; }
    public int? Contact { get; private set; }

    /// <summary>From 0, in order, beside its note or contact.</summary>
    public int Position { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Media type, as its content says.</summary>
    public string Type { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }
    public byte[] Content { get; private set; } = [];

    private AttachedFile() { }

    internal AttachedFile(Guid caseId, Guid? noteId, int? contact, int position, CheckedFile file) =>
        (Id, CaseId, NoteId, Contact, Position, Name, Type, Size, Content) = (Guid.CreateVersion7(), caseId, noteId, contact, position, file.Name, file.Type, file.Content.Length, file.Content);

    internal sealed class Table : IEntityTypeConfiguration<AttachedFile>
    {
        public void Configure(EntityTypeBuilder<AttachedFile> builder)
        {
            builder.ToTable("case_files");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.Property(f => f.Name).HasMaxLength(MessageFile.LongestName);
            builder.Property(f => f.Type).HasMaxLength(100);
        }
    }
}
