using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Shared.Mail;

/// <summary>A mail to be sent, written in the transaction of what it tells about; kept afterwards as the record of what was said.</summary>
public sealed class Mail
{
    /// <summary>
    /// In bytes, all files of one mail. Base64 makes a third more of it, and the whole stays below the 10 240 000 bytes that
    /// Postfix takes unless it is told otherwise.
    /// </summary>
    public const int MostAttached = 7 * 1024 * 1024;

    private readonly List<MailAttachment> _attachments = [];

    public Guid Id { get; private set; }
    public string To { get; private set; } = "";
    public string Subject { get; private set; } = "";

    /// <summary>Plain text; the HTML part is made from it and <see cref="Html"/> where given.</summary>
    public string Text { get; private set; } = "";
    public string? Html { get; private set; }

    /// <summary>Whether the HTML is let go of once it was sent.</summary>
    public bool HtmlIsFleeting { get; private set; }

    /// <summary>What it is about, for those who look at the outbox ("alert", "reask", …).</summary>
    public string Purpose { get; private set; } = "";
    public Guid? SubjectId { get; private set; }

    /// <summary>Where a press of the mail program's own button ends mails like this one (RFC 8058); null where they cannot be ended.</summary>
    public string? Unsubscribe { get; private init; }

    /// <summary>Of a letter that a person wrote and that may be answered: its own Message-ID, without brackets; null for what Kept writes by itself.</summary>
    public string? MessageId { get; private init; }

    /// <summary>Where its answer shall go; null: where it comes from.</summary>
    public string? ReplyTo { get; private init; }

    /// <summary>The ids of the mails before it in the same talk, the last one last, divided by spaces; null where it begins one.</summary>
    public string? References { get; private init; }

    /// <summary>What goes with it, while it is being written; the outbox reads those of the mail it sends just then.</summary>
    public IReadOnlyList<MailAttachment> Attachments => _attachments;
    public DateTime CreatedAt { get; private set; }

    /// <summary>When to try next; null when it was sent or given up.</summary>
    public DateTime? NextTryAt { get; private set; }
    public int Tries { get; private set; }
    public DateTime? SentAt { get; private set; }
    public string? Failure { get; private set; }

    private Mail() { }

    public Mail(string to, string subject, string text, string? html, string purpose, Guid? subjectId, DateTime now) =>
        (Id, To, Subject, Text, Html, Purpose, SubjectId, CreatedAt, NextTryAt) =
        (Guid.CreateVersion7(), to, subject, text, html, purpose, subjectId, now, now);

    /// <summary>One of a series that its reader can end.</summary>
    public static Mail OfSeries(string to, string subject, string text, string html, string purpose, Guid subjectId, string unsubscribe, DateTime now) =>
        new(to, subject, text, html, purpose, subjectId, now) { Unsubscribe = unsubscribe };

    /// <summary>A letter from a person, one of a talk.</summary>
    public static Mail OfTalk(string to, string subject, string text, string purpose, Guid subjectId, MailPlace place, DateTime now) =>
        new(to, subject, text, null, purpose, subjectId, now) { MessageId = place.MessageId, ReplyTo = place.ReplyTo, References = place.Before.Count == 0 ? null : string.Join(' ', place.Before) };

    /// <summary>Gives a new mail a file to take along.</summary>
    /// <param name="name">As its reader will save it.</param>
    /// <param name="type">Media type.</param>
    /// <exception cref="InvalidException">The name or the type cannot stand in a mail, or all files together are too large.</exception>
    public void Attach(string name, string type, byte[] content)
    {
        var attachment = new MailAttachment(Id, _attachments.Count, name, type, content);
        var all = _attachments.Sum(a => (long)a.Size) + attachment.Size;
        if (all > MostAttached) throw new InvalidException("attachments", $"With \"{name}\" the files of this mail have {all} bytes; one mail takes at most {MostAttached}. Send a link instead.");
        _attachments.Add(attachment);
    }

    /// <summary>Its HTML holds keys that are its reader's alone: once it went, only its text is kept.</summary>
    public void ForgetHtmlOnceSent() => HtmlIsFleeting = true;

    public void Sent(DateTime now)
    {
        (SentAt, NextTryAt, Failure) = (now, null, null);
        if (HtmlIsFleeting) Html = null;
    }

    /// <summary>Tries again later, less and less often; a refusal for good is not tried again.</summary>
    public void Failed(string why, bool forGood, DateTime now)
    {
        Tries++;
        Failure = why;
        NextTryAt = forGood || Tries >= 12 ? null : now + TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, Tries)));
    }

    /// <summary>Whether it was given up; one that waits has a time to try, one that went has a time of sending.</summary>
    public bool IsGivenUp => SentAt is null && NextTryAt is null;

    /// <summary>Starts over with one that was given up, by a person's wish.</summary>
    public void TryAgain(DateTime now)
    {
        if (!IsGivenUp) throw new RuleBrokenException("mail.not_given_up");
        (NextTryAt, Tries) = (now, 0);
    }

    internal sealed class Table : IEntityTypeConfiguration<Mail>
    {
        public void Configure(EntityTypeBuilder<Mail> builder)
        {
            builder.ToTable("mails");
            builder.Property(m => m.To).HasMaxLength(320);
            builder.Property(m => m.MessageId).HasMaxLength(250);
            builder.Property(m => m.ReplyTo).HasMaxLength(320);
            builder.HasIndex(m => m.NextTryAt);
            builder.HasMany(m => m.Attachments).WithOne().HasForeignKey(a => a.MailId);
        }
    }
}

/// <summary>Where a letter stands in a talk.</summary>
/// <param name="MessageId">Its own id, without brackets.</param>
/// <param name="ReplyTo">An address; null: where the letter comes from.</param>
/// <param name="Before">The ids before it, without brackets, the last one last.</param>
public sealed record MailPlace(string MessageId, string? ReplyTo, IReadOnlyList<string> Before);
