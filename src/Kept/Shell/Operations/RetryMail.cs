using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shell.Operations;

/// <summary>Somebody asked for a mail that was given up to be tried again; the subject is the mail.</summary>
public sealed record MailRetried : KeptEvent;

/// <summary>Puts a mail that was given up back in the queue, as if it were new.</summary>
public sealed class RetryMail(KeptDb db, Me me, EventSignal signal, TimeProvider clock) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        me.MustBeMine();
        var mail = await db.Mails.SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new NotFoundException("The mail");
        mail.TryAgain(clock.GetUtcNow().UtcDateTime);
        db.Record(mail.Id, new MailRetried(), me.Actor);
        await db.SaveChangesAsync(ct);
        signal.Pulse();
    }
}
