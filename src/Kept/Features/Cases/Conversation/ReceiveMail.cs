using System.Security.Cryptography;
using System.Text;
using Kept.Data;
using Kept.Features.Cases.Clocks;
using Kept.Shared;
using Kept.Shared.Mail;
using Kept.Shared.Mail.Reading;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation;

/// <summary>
/// Takes in one mail, once: it is kept in the transaction that says what it is. Only the case's key brings it to a case, never the sender's address
/// alone, which anybody can write. Nothing is ever answered by itself; those who work on the case are told.
/// </summary>
public sealed class ReceiveMail(KeptDb db, FindThread threads, HearCustomer hear, Undelivered undelivered, TimeProvider clock) : IUseCase
{
    /// <param name="Case">The number of the case it belongs to; null where it belongs to none.</param>
    /// <param name="Again">Whether it had come before.</param>
    public sealed record Result(Guid Message, MessageKind Kind, int? Case, bool Again);

    /// <param name="raw">As it came over the wire.</param>
    /// <exception cref="InvalidException">It is no mail, or too large.</exception>
    public async Task<Result> Handle(ReadOnlyMemory<byte> raw, CancellationToken ct)
    {
        var mail = MimeReader.Read(raw);
        var fingerprint = Fingerprint(mail, raw);
        Result? result = null;
        await db.Transaction(async () =>
        {
            // Two copies that come at once are taken one after the other.
            await db.Dialect.LockEventLog(db, ct);
            result = await Known(fingerprint, ct) ?? await Keep(mail, fingerprint, ct);
        }, ct);
        return result!;
    }

    private async Task<Result?> Known(string fingerprint, CancellationToken ct)
    {
        var known = await db.CaseMessages.AsNoTracking().Where(m => m.Fingerprint == fingerprint).Select(m => new { m.Id, m.Kind, m.CaseId }).SingleOrDefaultAsync(ct);
        return known is null ? null : new(known.Id, known.Kind, await db.Cases.Where(c => c.Id == known.CaseId).Select(c => (int?)c.Number).SingleOrDefaultAsync(ct), true);
    }

    private async Task<Result> Keep(ReadMail mail, string fingerprint, CancellationToken ct)
    {
        var message = CaseMessage.From(mail, fingerprint, clock.GetUtcNow().UtcDateTime);
        int? number = null;
        if (await threads.IsOurs(mail, ct)) message.Belong(null, MessageKind.Dismissed);
        else if (mail.Report is { } report && await threads.Reported(mail, report, ct) is { } sent) number = await Bounced(message, sent, report, ct);
        else if (await threads.Case(mail, ct) is { } about)
        {
            number = about.Number;
            await hear.About(about, message, mail.IsAutomatic || mail.Report is not null, ct);
        }
        else
        {
            if (mail.IsAutomatic || mail.Report is not null) message.Belong(null, MessageKind.Automatic);
            db.Record(message.Id, new MailKept(message.Id, message.Kind), "kept");
        }
        SafeFile.Keep(message, mail.Files);
        db.CaseMessages.Add(message);
        await db.SaveChangesAsync(ct);
        return new(message.Id, message.Kind, number, false);
    }

    private async Task<int?> Bounced(CaseMessage bounce, CaseMessage sent, DeliveryReport report, CancellationToken ct)
    {
        bounce.Belong(sent.CaseId, MessageKind.Bounce);
        // "delayed" means that it is tried again.
        if (report.Action == "failed") await undelivered.Mark(sent, report.Status, ct);
        return await db.Cases.Where(c => c.Id == sent.CaseId).Select(c => (int?)c.Number).SingleOrDefaultAsync(ct);
    }

    // An id alone would let a stranger, who gives hers to two mails, hide the second; without an id the whole mail is the mark.
    private static string Fingerprint(ReadMail mail, ReadOnlyMemory<byte> raw) =>
        Convert.ToHexStringLower(mail.MessageId.Length == 0 ? SHA256.HashData(raw.Span) : SHA256.HashData(Encoding.UTF8.GetBytes($"{mail.MessageId}\n{mail.From}\n{mail.Subject}")));
}
