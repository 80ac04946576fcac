using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.Delivering;

/// <summary>Once an hour removes deliveries that are over for a month, and buttons of mails that nobody can press any more.</summary>
public sealed class SweepDeliveries(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepDeliveries> log) : BackgroundService
{
    public const int DaysKept = 30;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1), First = TimeSpan.FromMinutes(3);

    /// <summary>Looks once; harmless when another node does the same.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var old = clock.GetUtcNow().UtcDateTime.AddDays(-DaysKept);
        await db.Transaction(async () =>
        {
            await db.Deliveries.Where(d => d.NextTryAt == null && d.CreatedAt < old).ExecuteDeleteAsync(ct);
            await db.MailButtons.Where(b => b.ExpiresAt < old).ExecuteDeleteAsync(ct);
        }, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(First, Every, clock).Run(
        Sweep, reason => log.LogWarning("Old deliveries could not be swept and will be in an hour: {Reason}", reason), stoppingToken);
}
