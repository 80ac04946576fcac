using Kept.Data;
using Kept.Features.Cases.Channels.OneTouch;
using Kept.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels;

/// <summary>What one person is told of a case: a mail, the keys of its buttons, and the same in a line for her devices.</summary>
/// <param name="Push">As <c>push-worker.js</c> reads it; no more than number, why, unit and due.</param>
public sealed record CaseNotice(Mail Mail, Guid PersonId, IReadOnlyList<MailButton> Buttons, string Push);

public static class CaseNotices
{
    /// <summary>Writes down that she is told, by mail and on each of her devices; part of the next <c>SaveChangesAsync</c>.</summary>
    public static async Task Tell(this KeptDb db, CaseNotice notice, CancellationToken ct)
    {
        var (mail, person) = (notice.Mail, notice.PersonId);
        db.Mails.Add(mail);
        db.MailButtons.AddRange(notice.Buttons);
        foreach (var device in await db.PushDevices.Where(d => d.PersonId == person).OrderBy(d => d.CreatedAt).Select(d => d.Id).ToListAsync(ct))
            db.Deliveries.Add(new Delivery(Guid.CreateVersion7(), device, ChannelKind.Push, mail.Purpose, mail.SubjectId, notice.Push, mail.CreatedAt));
    }
}
