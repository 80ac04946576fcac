using Kept.Data;
using Kept.Data.Events;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shared.Mail;

/// <summary>
/// Sends what the outbox holds, each mail claimed by one node. A mail counts as sent after the server's 250; after a crash
/// in between it goes again with the same Message-ID.
/// </summary>
public sealed class Outbox(IServiceScopeFactory scopes, MailSettings settings, EventSignal signal, TimeProvider clock, ILogger<Outbox> log) : BackgroundService
{
    private const int AtOnce = 50;
    private const int MostPerSession = 100;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>How long a claimed mail is left to its node: longer than one mail can take.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private SmtpConnection? _session;
    private int _failures;

    /// <summary>Why the mail server cannot be spoken to, while it cannot; null when all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The server mail goes to; null where none is set.</summary>
    public SmtpServer? Server => settings.Server;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Server is null) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                while (await SendDue(settings.Server, stoppingToken) == AtOnce) { }
                await Leave();
                await EventSignal.Wait(next, Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { break; }
            catch (Exception error)
            {
                // The server or the database is away: no mail is to blame, all of them wait.
                await Leave();
                Trouble = error.GetBaseException().Message;
                log.LogWarning("Mail waits in the outbox: {Reason}", Trouble);
                var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(_failures++, 10))));
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await Leave();
    }

    /// <summary>Sends the mails that are due; returns how many there were.</summary>
    private async Task<int> SendDue(SmtpServer server, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var due = await db.Mails.Where(m => m.NextTryAt <= clock.GetUtcNow().UtcDateTime).OrderBy(m => m.NextTryAt).Take(AtOnce).ToListAsync(ct);
        foreach (var mail in due)
        {
            await Session(server, ct);
            if (await TryClaim(db, mail, ct)) await SendOne(db, mail, server, ct);
        }
        return due.Count;
    }

    private async Task<bool> TryClaim(KeptDb db, Mail mail, CancellationToken ct)
    {
        var (seen, until) = (mail.NextTryAt, clock.GetUtcNow().UtcDateTime + Claim);
        var claimed = 0;
        await db.Transaction(async () => claimed = await db.Mails.Where(m => m.Id == mail.Id && m.NextTryAt == seen)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, until), ct), ct);
        return claimed == 1;
    }

    private async Task SendOne(KeptDb db, Mail mail, SmtpServer server, CancellationToken ct)
    {
        // Not tracked, and one mail's at a time: fifty mails with files would fill the memory.
        var attachments = await db.MailAttachments.AsNoTracking().Where(a => a.MailId == mail.Id).OrderBy(a => a.Position).ToListAsync(ct);
        try
        {
            await HandOver(mail, attachments, server, ct);
            mail.Sent(Now);
        }
        catch (FormatException wrong) { mail.Failed(wrong.Message, forGood: true, Now); }
        catch (SmtpRefusedException refusal) when (refusal.IsAboutTheMail) { mail.Failed(refusal.Message, refusal.IsForGood, Now); }
        catch (IOException broken)
        {
            mail.Failed(broken.Message, forGood: false, Now);
            await Leave();
        }
        // What the server has taken is written down even while Kept is stopping.
        await db.SaveChangesAsync(CancellationToken.None);
        if (mail.SentAt is null && _session is not null) await _session.Reset(ct);
    }

    /// <summary>Sends it, once more on a new session when the server limits this one.</summary>
    private async Task HandOver(Mail mail, IReadOnlyList<MailAttachment> attachments, SmtpServer server, CancellationToken ct)
    {
        var (from, to) = (MimeMessage.AddressOf(settings.From.Address), MimeMessage.AddressOf(mail.To));
        var message = MimeMessage.Write(mail, attachments, settings.From, mail.CreatedAt);
        try
        {
            // Not interrupted by stopping: a mail whose outcome is unknown would go twice.
            await (await Session(server, ct)).Send(from, to, message, CancellationToken.None);
        }
        catch (SmtpRefusedException refusal) when (refusal.EndsSession && _session!.Sent > 0)
        {
            await Leave();
            await (await Session(server, ct)).Send(from, to, message, CancellationToken.None);
        }
    }

    private async Task<SmtpConnection> Session(SmtpServer server, CancellationToken ct)
    {
        if (_session?.Sent >= MostPerSession) await Leave();
        _session ??= await SmtpConnection.Open(server, ct);
        (Trouble, _failures) = (null, 0);
        return _session;
    }

    private async Task Leave()
    {
        if (_session is null) return;
        await _session.DisposeAsync();
        _session = null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
