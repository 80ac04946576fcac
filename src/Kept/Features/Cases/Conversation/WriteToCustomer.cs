using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Cases.Contacts;
using Kept.Features.Cases.Conversation.Mailboxes;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Mail;
using Kept.Shared.Mail.Reading;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation;

/// <summary>
/// Writes to the customer of a case. The letter goes by the outbox and carries the key by which her answer finds the case; it counts as a contact
/// by mail, and a case that nobody had taken becomes the writer's own.
/// </summary>
public sealed class WriteToCustomer(KeptDb db, CaseFile file, MailSettings settings, Me me) : IUseCase
{
    public const int LongestText = 10_000, MostBefore = 10;
    private const int LongestStory = 300;

    public sealed record Request
    {
        [Required, StringLength(200)] public string Subject { get; set; } = "";
        [Required, StringLength(LongestText)] public string Text { get; set; } = "";

        /// <summary>7 MiB in all: pictures, PDF, text, and office documents without macros.</summary>
        public IReadOnlyList<Attachment> Attachments { get; set; } = [];
    }

    // Memory and no array: the framework's validation of requests would visit each byte of an array.
    public sealed record Attachment(string Name, ReadOnlyMemory<byte> Content);

    /// <exception cref="RuleBrokenException">The customer left no address.</exception>
    /// <exception cref="InvalidException">Nothing is written, or a file is not taken.</exception>
    public Task<CaseMessage> Handle(string key, Request request, CancellationToken ct)
    {
        var (subject, text) = (Readable.Line(request.Subject), Readable.Text(request.Text).Trim());
        if (subject.Length is 0 or > 200) throw new InvalidException("subject", "conversation.error.subject");
        if (text.Length is 0 or > LongestText) throw new InvalidException("text", "conversation.error.text");
        return file.Work(key, about => Write(about, subject, text, request.Attachments, ct), ct);
    }

    private async Task<CaseMessage> Write(Case about, string subject, string text, IReadOnlyList<Attachment> attachments, CancellationToken ct)
    {
        var customer = await TheCustomer.Of(db, about, ct);
        var to = customer.Email ?? throw new RuleBrokenException("conversation.error.no_address");
        if (me.Id is { } mine && about.State == CaseState.Open && about.FirstOwnerId is null)
        {
            about.Take(mine, file.Now);
            db.Record(about.Id, new CaseTaken(), me.Actor);
        }
        var mail = Mail.OfTalk(to, subject, text, "message", about.Id, await Place(about, ct), file.Now);
        var contact = about.Contact(ContactChannel.Email, reached: true, text.Length <= LongestStory ? text : Readable.Cut(text, LongestStory) + "…", null, file.Held, file.By, file.Now);
        var message = CaseMessage.To(about.Id, mail, contact.Number, file.By);
        foreach (var attachment in attachments) Attach(mail, message, attachment);
        db.Mails.Add(mail);
        db.CaseMessages.Add(message);
        db.Record(about.Id, new CustomerContacted(contact.Number, contact.Reached), me.Actor);
        db.Record(about.Id, new CustomerWrittenTo(message.Id), me.Actor);
        return message;
    }

    private async Task<MailPlace> Place(Case about, CancellationToken ct)
    {
        var thread = await db.CaseThreads.SingleOrDefaultAsync(t => t.CaseId == about.Id, ct);
        if (thread is null) db.CaseThreads.Add(thread = new CaseThread(about.Id));
        var before = await db.CaseMessages.Where(m => m.CaseId == about.Id && m.MessageId != "" && (m.Kind == MessageKind.Sent || m.Kind == MessageKind.Received))
            .OrderByDescending(m => m.At).Select(m => m.MessageId).Take(MostBefore).ToListAsync(ct);
        before.Reverse();
        var mailbox = await db.Mailboxes.AsNoTracking().SingleOrDefaultAsync(ct);
        var answers = mailbox is null ? null : mailbox.TakesPlus ? thread.AnswerTo(mailbox.Address) : mailbox.Address;
        return new MailPlace(thread.NextId(settings.From.Host), answers, before);
    }

    private static void Attach(Mail mail, CaseMessage message, Attachment attachment)
    {
        var content = attachment.Content.ToArray();
        if (SafeFile.Of(content, attachment.Name ?? "") is not { } kind) throw new InvalidException("attachments", "conversation.error.file");
        var all = mail.Attachments.Sum(a => (long)a.Size) + content.Length;
        if (all > Mail.MostAttached) throw new InvalidException("attachments", "conversation.error.files_large");
        var name = kind.NameFor(attachment.Name ?? "");
        mail.Attach(name, kind.Type, content);
        message.Add(name, kind.Type, content.Length, content);
    }
}
