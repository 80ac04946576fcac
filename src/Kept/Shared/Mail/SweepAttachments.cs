using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shared.Mail;

/// <summary>
/// Lets go of the files of mails that went long ago, once an hour: the mail stays as the record of what was said, and a year of
/// daily files must not outgrow all that customers answered. One that was not sent keeps its files, for it may be tried again.
/// </summary>
public sealed class SweepAttachments(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepAttachments> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Looks once; harmless when another node does the same.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var before = clock.GetUtcNow().UtcDateTime - MailAttachment.KeptAfterSending;
        await db.Transaction(() => db.MailAttachments.Where(a => a.Content != null && db.Mails.Any(m => m.Id == a.MailId && m.SentAt < before))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Content, (byte[]?)null), ct), ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(Every, Every, clock).Run(
        Sweep, reason => log.LogWarning("Files of old mails could not be let go of and will be in an hour: {Reason}", reason), stoppingToken);
}
