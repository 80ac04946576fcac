using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Mail.Imap;
using Kept.Shared.Mail.Reading;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation.Mailboxes;

/// <summary>
/// Looks into the mailbox twice a minute, one node at a time. Each mail is kept in the transaction that remembers its id, so that after a crash none is
/// missing and none comes twice; it stays in the mailbox, marked as seen.
/// </summary>
public sealed class FetchMail(IServiceScopeFactory scopes, MailboxKeys keys, TimeProvider clock, ILogger<FetchMail> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>How long a mailbox is left to its node: longer than one mail can take.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    /// <summary>Looks once; nothing where another node does.</summary>
    public async Task Look(CancellationToken ct)
    {
        if (await TakeClaim(ct) is not { } mailbox) return;
        string? trouble = null;
        try
        {
            var password = keys.Open(mailbox.Password) ?? throw new ImapException("The password cannot be read any more; give it again.");
            await using var session = await ImapConnection.Open(mailbox.Host, mailbox.Port, mailbox.Tls, new NetworkCredential(mailbox.UserName, password), ct);
            await Read(session, mailbox, ct);
        }
        catch (Exception error) when (error is ImapException or IOException or SocketException or AuthenticationException or UnavailableException)
        {
            trouble = Readable.Cut(Readable.Line(error.GetBaseException().Message), 500);
            log.LogWarning("The mailbox could not be read and will be soon: {Reason}", trouble);
        }
        finally
        {
            await Change(m => m.Looked(trouble, Now), CancellationToken.None);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(Every, Every, clock).Run(
        Look, reason => log.LogWarning("The mailbox could not be read and will be soon: {Reason}", reason), stoppingToken);

    private async Task Read(ImapConnection session, Mailbox mailbox, CancellationToken ct)
    {
        await session.Select(mailbox.Folder, ct);
        var anew = mailbox.Validity != session.Validity;
        if (anew) await Change(m => m.BeginAnew(session.Validity), ct);
        var last = anew ? 0 : mailbox.LastUid;
        // A folder that is new to us may hold years: only what came since it was named, or since the last look.
        var found = last > 0 ? await session.After(last, ct) : await session.Since((mailbox.LookedAt ?? mailbox.ChangedAt).AddDays(-1), ct);
        foreach (var uid in found)
        {
            if (await session.Fetch(uid, MimeReader.Largest, ct) is { } raw) await Keep(uid, raw, ct);
            await session.MarkSeen(uid, ct);
        }
        if (last == 0 && session.Next > 1) await Change(m => m.Read(session.Next - 1), ct);
    }

    private async Task Keep(long uid, byte[] raw, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var receive = scope.ServiceProvider.GetRequiredService<ReceiveMail>();
        await db.Transaction(async () =>
        {
            try
            {
                await receive.Handle(raw, ct);
            }
            catch (InvalidException refused)
            {
                log.LogWarning("Mail {Uid} of the mailbox is no mail and stays there: {Reason}", uid, refused.Message);
            }
            var mailbox = await db.Mailboxes.SingleOrDefaultAsync(ct);
            mailbox?.Read(uid);
            await db.SaveChangesAsync(ct);
            await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimedUntil, Now + Claim), ct);
        }, ct);
    }

    private async Task<Mailbox?> TakeClaim(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var (now, until, claimed) = (Now, Now + Claim, 0);
        if (!await db.Mailboxes.AnyAsync(m => m.ClaimedUntil == null || m.ClaimedUntil < now, ct)) return null;
        await db.Transaction(async () => claimed = await db.Mailboxes.Where(m => m.ClaimedUntil == null || m.ClaimedUntil < now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimedUntil, until), ct), ct);
        return claimed == 0 ? null : await db.Mailboxes.AsNoTracking().SingleOrDefaultAsync(ct);
    }

    private async Task Change(Action<Mailbox> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        if (await db.Mailboxes.SingleOrDefaultAsync(ct) is not { } mailbox) return;
        change(mailbox);
        await db.SaveChangesAsync(ct);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
