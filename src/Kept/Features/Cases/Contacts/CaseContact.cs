using Kept.Features.Cases.Attached;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Contacts;

/// <summary>How somebody of the company spoke with the customer.</summary>
public enum ContactChannel { Phone, Email, Message, Chat, InPerson }

/// <summary>That a human being turned to the customer: how, whether she was reached, and what was said.</summary>
public sealed class CaseContact
{
    private readonly List<AttachedFile> _files = [];

    public Guid CaseId { get; private set; }

    /// <summary>From 1, in order, within the case.</summary>
    public int Number { get; private set; }
    public ContactChannel Channel { get; private set; }

    /// <summary>Whether she was reached; nobody answering is an attempt.</summary>
    public bool Reached { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>The person or key that wrote it down.</summary>
    public Guid? ById { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>What was put beside it just now; those of before are read by <see cref="FilesOfCase"/>, without their content.</summary>
    public IReadOnlyList<AttachedFile> Files => _files;

    private CaseContact() { }

    internal CaseContact(Guid caseId, int number, ContactChannel channel, bool reached, string text, Guid? by, DateTime now) =>
        (CaseId, Number, Channel, Reached, Text, ById, At) = (caseId, number, channel, reached, text.Trim(), by, now);

    /// <summary>Puts files beside it as it is written down: a recording, a picture.</summary>
    public void Attach(CheckedFiles files) => _files.AddRange(files.For(CaseId, null, Number));

    /// <summary>What was said is forgotten with the customer; that somebody spoke with her is not.</summary>
    internal void Forget() => Text = "";

    /// <summary>What was sent did not arrive: it was an attempt.</summary>
    internal void DidNotArrive() => Reached = false;

    internal sealed class Table : IEntityTypeConfiguration<CaseContact>
    {
        public void Configure(EntityTypeBuilder<CaseContact> builder)
        {
            builder.ToTable("case_contacts");
            builder.HasKey(c => new { c.CaseId, c.Number });
            builder.Property(c => c.Number).ValueGeneratedNever();
            builder.Property(c => c.Channel).HasMaxLength(16);
            builder.HasMany(c => c.Files).WithOne().HasForeignKey(f => new { f.CaseId, f.Contact }).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>That somebody who can act has opened the case, and when first.</summary>
public sealed class CaseSighting
{
    public Guid CaseId { get; private set; }
    public Guid PersonId { get; private set; }
    public DateTime At { get; private set; }

    private CaseSighting() { }

    internal CaseSighting(Guid caseId, Guid personId, DateTime now) => (CaseId, PersonId, At) = (caseId, personId, now);

    internal sealed class Table : IEntityTypeConfiguration<CaseSighting>
    {
        public void Configure(EntityTypeBuilder<CaseSighting> builder)
        {
            builder.ToTable("case_sightings");
            builder.HasKey(s => new { s.CaseId, s.PersonId });
        }
    }
}
