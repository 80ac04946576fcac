using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Net.Http.Headers;

namespace Kept.Shared.Mail;

/// <summary>A file that goes with a mail. Its content is let go of some time after the mail went; that it was there stays on record.</summary>
public sealed class MailAttachment
{
    /// <summary>How long after the mail went its content can still be looked at.</summary>
    public static readonly TimeSpan KeptAfterSending = TimeSpan.FromDays(30);
    private const int LongestName = 200;

    public Guid Id { get; private set; }
    public Guid MailId { get; private set; }

    /// <summary>From 0, in the order they were attached.</summary>
    public int Position { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Media type.</summary>
    public string Type { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }

    /// <summary>Null once it is not kept any more.</summary>
    public byte[]? Content { get; private set; }

    private MailAttachment() { }

    internal MailAttachment(Guid mailId, int position, string name, string type, byte[] content)
    {
        if (name.Length is 0 or > LongestName || name.Any(c => char.IsControl(c) || c is '/' or '\\'))
            throw new InvalidException("attachments", $"An attached file needs a name of 1 to {LongestName} characters without control characters, \"/\" and \"\\\".");
        if (!MediaTypeHeaderValue.TryParse(type, out _)) throw new InvalidException("attachments", $"\"{name}\" needs a media type such as application/pdf.");
        (Id, MailId, Position, Name, Type, Size, Content) = (Guid.CreateVersion7(), mailId, position, name, type, content.Length, content);
    }

    internal sealed class Table : IEntityTypeConfiguration<MailAttachment>
    {
        public void Configure(EntityTypeBuilder<MailAttachment> builder)
        {
            builder.ToTable("mail_attachments");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Property(a => a.Name).HasMaxLength(LongestName);
            builder.Property(a => a.Type).HasMaxLength(100);
        }
    }
}
