using Kept.Data;
using Kept.Shared.Mail;
using Kept.Shared.Mail.Reading;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation;

/// <summary>Finds what a mail belongs to by the keys in it: in the address it went to, or in the ids of the mails it answers.</summary>
public sealed class FindThread(KeptDb db, MailSettings settings)
{
    private const int MostKeys = 60;

    /// <summary>The case, locked, with its story; null where no key names one.</summary>
    public async Task<Case?> Case(ReadMail mail, CancellationToken ct)
    {
        foreach (var key in Keys(mail.Recipients.Concat(mail.Answers)))
        {
            if (await db.CaseThreads.Where(t => t.Key == key).Select(t => (Guid?)t.CaseId).SingleOrDefaultAsync(ct) is not { } id) continue;
            await db.Cases.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Revision, c => c.Revision + 1), ct);
            return await db.Cases.WithStory().SingleAsync(c => c.Id == id, ct);
        }
        return null;
    }

    /// <summary>The letter of ours that a mail server reports of; null where it is none.</summary>
    public async Task<CaseMessage?> Reported(ReadMail mail, DeliveryReport report, CancellationToken ct)
    {
        var ids = (report.Original?.Ids("Message-ID") ?? []).Concat(mail.Answers).Where(id => CaseThread.KeyIn(id) is not null).Distinct().Take(MostKeys).ToList();
        return await db.CaseMessages.Where(m => m.Kind == MessageKind.Sent && ids.Contains(m.MessageId)).OrderBy(m => m.At).FirstOrDefaultAsync(ct);
    }

    /// <summary>Whether Kept wrote it itself and it came back: a loop.</summary>
    public async Task<bool> IsOurs(ReadMail mail, CancellationToken ct)
    {
        if (mail.From.Length > 0 && (mail.From.Equals(settings.From.Address, StringComparison.OrdinalIgnoreCase) || await db.Mailboxes.AnyAsync(m => m.Address.ToLower() == mail.From, ct))) return true;
        if (mail.MessageId.Length == 0) return false;
        if (Guid.TryParseExact(mail.MessageId.Split('@')[0], "N", out var id) && await db.Mails.AnyAsync(m => m.Id == id, ct)) return true;
        return await db.CaseMessages.AnyAsync(m => m.Kind == MessageKind.Sent && m.MessageId == mail.MessageId, ct);
    }

    private static IEnumerable<string> Keys(IEnumerable<string> texts) => texts.Select(CaseThread.KeyIn).OfType<string>().Distinct().Take(MostKeys);
}
