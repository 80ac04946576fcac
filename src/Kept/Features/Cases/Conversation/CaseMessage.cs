using Kept.Features.Responses;
using Kept.Shared;
using Kept.Shared.Mail.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Conversation;

/// <summary>What a mail is in the talk with a customer.</summary>
public enum MessageKind
{
    /// <summary>Written to the customer.</summary>
    Sent,

    /// <summary>Written by the customer.</summary>
    Received,

    /// <summary>It has the case's key and comes from another address than the customer's: somebody must say whether it is hers.</summary>
    OtherAddress,

    /// <summary>A holiday note or another mail that a machine wrote.</summary>
    Automatic,

    /// <summary>It names no case.</summary>
    Unassigned,

    /// <summary>A mail server's report that a letter did not arrive.</summary>
    Bounce,

    /// <summary>Our own mail that came back, or what somebody put aside.</summary>
    Dismissed,
}

/// <summary>One mail of the talk with a customer, in either direction, and what came for nobody yet.</summary>
public sealed class CaseMessage
{
    private readonly List<MessageFile> _files = [];

    public Guid Id { get; private set; }
    public Guid? CaseId { get; private set; }
    public MessageKind Kind { get; private set; }

    /// <summary>Of the other side: whom it went to, or who wrote it; empty where that cannot be told.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The sender's name as she writes it; empty for letters of ours.</summary>
    public string Name { get; private set; } = "";

    /// <summary>As <see cref="Responses.CustomerMark"/> of a contact with this address.</summary>
    public string? Mark { get; private set; }

    /// <summary>Without brackets; empty where it had none.</summary>
    public string MessageId { get; private set; } = "";

    /// <summary>Tells a mail that came apart from all others; null for letters of ours.</summary>
    public string? Fingerprint { get; private set; }
    public string Subject { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>The quoted mail and the signature below it, folded away; null where there are none.</summary>
    public string? Folded { get; private set; }

    /// <summary>Whether it was longer than is kept.</summary>
    public bool IsCut { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>Who wrote it, or took it in for the customer's.</summary>
    public Guid? ById { get; private set; }

    /// <summary>Of a letter of ours: the mail that carries it, and the number of the contact it counts as.</summary>
    public Guid? MailId { get; private set; }
    public int? Contact { get; private set; }

    /// <summary>When it was known that it did not arrive, and why.</summary>
    public DateTime? UndeliveredAt { get; private set; }
    public string? Undelivered { get; private set; }

    public IReadOnlyList<MessageFile> Files => _files;

    private CaseMessage() { }

    /// <summary>A letter to the customer.</summary>
    public static CaseMessage To(Guid caseId, Kept.Shared.Mail.Mail mail, int contact, Guid? by) => new()
    {
        Id = Guid.CreateVersion7(), CaseId = caseId, Kind = MessageKind.Sent, Address = mail.To, Mark = MarkOf(mail.To), MessageId = mail.MessageId ?? "", Subject = mail.Subject, Text = mail.Text,
        At = mail.CreatedAt, ById = by, MailId = mail.Id, Contact = contact,
    };

    /// <summary>A mail that came.</summary>
    public static CaseMessage From(ReadMail mail, string fingerprint, DateTime now)
    {
        var (own, folded) = QuotedReply.Split(mail.Text);
        return new()
        {
            Id = Guid.CreateVersion7(), Kind = MessageKind.Unassigned, Address = mail.From, Name = mail.FromName, Mark = MarkOf(mail.From), MessageId = mail.MessageId, Fingerprint = fingerprint,
            Subject = mail.Subject, Text = own, Folded = folded, IsCut = mail.IsCut, At = now,
        };
    }

    /// <summary>What it is, and the case it belongs to.</summary>
    public void Belong(Guid? caseId, MessageKind kind) => (CaseId, Kind) = (caseId, kind);

    /// <summary>Somebody says that it is the customer's.</summary>
    public void Accept(Guid caseId, Guid? by)
    {
        if (Kind is not (MessageKind.OtherAddress or MessageKind.Unassigned)) throw new RuleBrokenException("conversation.error.decided");
        (CaseId, Kind, ById) = (caseId, MessageKind.Received, by);
    }

    /// <summary>Somebody puts it aside.</summary>
    public void Dismiss(Guid? by)
    {
        if (Kind is not (MessageKind.OtherAddress or MessageKind.Unassigned)) throw new RuleBrokenException("conversation.error.decided");
        (Kind, ById) = (MessageKind.Dismissed, by);
    }

    /// <summary>It did not arrive.</summary>
    /// <returns>Whether that is new.</returns>
    public bool DidNotArrive(string why, DateTime now)
    {
        if (UndeliveredAt is not null) return false;
        (UndeliveredAt, Undelivered) = (now, Readable.Cut(Readable.Line(why), 500));
        return true;
    }

    /// <summary>A file that goes, or came, with it.</summary>
    /// <param name="content">Null for one that was refused.</param>
    public void Add(string name, string type, int size, byte[]? content) => _files.Add(new MessageFile(Id, _files.Count, name, type, size, content));

    private static string? MarkOf(string address) => address.Length == 0 ? null : CustomerMark.Of(System.Text.Json.JsonSerializer.Serialize(new { email = address }));

    internal sealed class Table : IEntityTypeConfiguration<CaseMessage>
    {
        public void Configure(EntityTypeBuilder<CaseMessage> builder)
        {
            builder.ToTable("case_messages");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Property(m => m.Kind).HasMaxLength(16);
            builder.Property(m => m.Address).HasMaxLength(320);
            builder.Property(m => m.Mark).HasMaxLength(64);
            builder.Property(m => m.MessageId).HasMaxLength(250);
            builder.Property(m => m.Fingerprint).HasMaxLength(64);
            builder.HasIndex(m => new { m.CaseId, m.At });
            builder.HasIndex(m => m.Fingerprint).IsUnique();
            builder.HasIndex(m => m.MessageId);
            builder.HasIndex(m => new { m.Kind, m.At });
            builder.HasIndex(m => m.MailId);
            builder.HasIndex(m => new { m.Address, m.At });
            builder.HasMany(m => m.Files).WithOne().HasForeignKey(f => f.MessageId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A file of a message; of one that was refused only name and size are kept.</summary>
public sealed class MessageFile
{
    public const int LongestName = 200;

    public Guid Id { get; private set; }
    public Guid MessageId { get; private set; }
    public int Position { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Media type, as its content says.</summary>
    public string Type { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }

    /// <summary>Null where it was refused.</summary>
    public byte[]? Content { get; private set; }

    private MessageFile() { }

    internal MessageFile(Guid messageId, int position, string name, string type, int size, byte[]? content) =>
        (Id, MessageId, Position, Name, Type, Size, Content) = (Guid.CreateVersion7(), messageId, position, name, type, size, content);

    internal sealed class Table : IEntityTypeConfiguration<MessageFile>
    {
        public void Configure(EntityTypeBuilder<MessageFile> builder)
        {
            builder.ToTable("message_files");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.Property(f => f.Name).HasMaxLength(LongestName);
            builder.Property(f => f.Type).HasMaxLength(100);
        }
    }
}
