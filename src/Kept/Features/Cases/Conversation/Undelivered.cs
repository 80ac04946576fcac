using Kept.Data;
using Kept.Features.Cases.Clocks;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation;

/// <summary>What follows when a letter to a customer did not arrive: it is no contact any more, and who wrote it is told.</summary>
public sealed class Undelivered(KeptDb db, ConversationMails mails, CaseHours hours, TimeProvider clock)
{
    /// <summary>Within the caller's transaction; nothing where it was known already.</summary>
    public async Task Mark(CaseMessage message, string why, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!message.DidNotArrive(why, now)) return;
        await db.Cases.Where(c => c.Id == message.CaseId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Revision, c => c.Revision + 1), ct);
        var about = await db.Cases.WithStory().SingleAsync(c => c.Id == message.CaseId, ct);
        if (message.Contact is { } contact) about.ContactDidNotArrive(contact, await hours.Of(about, ct), now);
        await mails.DidNotArrive(about, message, ct);
        db.Record(about.Id, new MessageNotDelivered(message.Id), "kept");
    }
}

/// <summary>Notices letters that the mail server refused for good, twice a minute; one node's word is enough, for each is marked once.</summary>
public sealed class NoteRefusals(IServiceScopeFactory scopes, TimeProvider clock, ILogger<NoteRefusals> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public async Task Look(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var undelivered = scope.ServiceProvider.GetRequiredService<Undelivered>();
        if (!await Refused(db).AnyAsync(ct)) return;
        await db.Transaction(async () =>
        {
            // Also what makes two nodes wait for each other.
            await db.Dialect.LockEventLog(db, ct);
            foreach (var message in await Refused(db).OrderBy(m => m.At).Take(AtOnce).ToListAsync(ct))
            {
                var why = await db.Mails.Where(m => m.Id == message.MailId).Select(m => m.Failure).SingleOrDefaultAsync(ct);
                await undelivered.Mark(message, why ?? "", ct);
            }
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(Every, Every, clock).Run(
        Look, reason => log.LogWarning("Refused letters could not be looked for and will be soon: {Reason}", reason), stoppingToken);

    private static IQueryable<CaseMessage> Refused(KeptDb db) =>
        db.CaseMessages.Where(m => m.MailId != null && m.UndeliveredAt == null && db.Mails.Any(mail => mail.Id == m.MailId && mail.SentAt == null && mail.NextTryAt == null));
}
