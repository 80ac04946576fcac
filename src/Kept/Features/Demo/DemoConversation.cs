using System.Text;
using Kept.Data;
using Kept.Features.Cases;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Contacts;
using Kept.Features.Cases.Conversation;
using Kept.Shared.Mail;
using Kept.Shared.Mail.Reading;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Demo;

/// <summary>One case in which somebody writes with the customer: a letter, her answer from yesterday, and the holiday note of her mail program.</summary>
internal static class DemoConversation
{
    public static async Task Add(KeptDb db, DateTime now, CancellationToken ct)
    {
        var about = await db.Cases.WithStory().Where(c => c.State == CaseState.Open && c.OwnerId != null && db.Responses.Any(r => r.Id == c.ResponseId && r.Contact!.Contains("\"email\"")))
            .OrderBy(c => c.OpenedAt).FirstOrDefaultAsync(ct);
        if (about is null) return;
        var customer = await TheCustomer.Of(db, about, ct);
        var thread = new CaseThread(about.Id);
        var at = about.OpenedAt.AddHours(1);
        const string text = "Hello,\n\nthank you for telling us, and I am sorry. I will stay with this until it is solved. When would a short call suit you?";
        var mail = Mail.OfTalk(customer.Email ?? "customer@example.com", "Your feedback", text, "message", about.Id, new MailPlace(thread.NextId("kept.example"), null, []), at);
        mail.Sent(at.AddMinutes(1));
        var contact = about.Contact(ContactChannel.Email, true, text, null, CaseHours.Held.Always, about.OwnerId, at);
        db.CaseThreads.Add(thread);
        db.Mails.Add(mail);
        db.CaseMessages.Add(CaseMessage.To(about.Id, mail, contact.Number, about.OwnerId));
        Come(db, about, MessageKind.Automatic, mail, "I am out of the office until this evening.", at.AddMinutes(2));
        Come(db, about, MessageKind.Received, mail, "Tomorrow after four is fine. Thank you for writing so soon.\n\nOn " + at.Year + ", the company wrote:\n> When would a short call suit you?", at.AddHours(2));
        await db.SaveChangesAsync(ct);

        static void Come(KeptDb db, Case about, MessageKind kind, Mail answered, string text, DateTime at)
        {
            var read = MimeReader.Read(Encoding.UTF8.GetBytes($"From: {answered.To}\nSubject: Re: {answered.Subject}\nMessage-ID: <{Guid.CreateVersion7():N}@example.com>\n\n{text}"));
            var message = CaseMessage.From(read, read.MessageId[..32], at);
            message.Belong(about.Id, kind);
            db.CaseMessages.Add(message);
        }
    }
}
