using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Once an hour settles calls that a killed process left under way, as spent, and removes those older than a year.</summary>
public sealed class SweepModelCalls(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepModelCalls> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan First = TimeSpan.FromMinutes(2);
    private const int YearsKept = 1;

    /// <summary>Looks once; harmless when another node does the same.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var (left, old) = (now - Longest, now.AddYears(-YearsKept));
        await db.Transaction(async () =>
        {
            // They count as the most they can cost from the beginning, so that nothing has to be charged.
            await db.ModelCalls.Where(c => c.SettledAt == null && c.At < left).ExecuteUpdateAsync(set => set.SetProperty(c => c.Outcome, ModelOutcome.GivenUp).SetProperty(c => c.SettledAt, now), ct);
            await db.ModelCalls.Where(c => c.At < old).ExecuteDeleteAsync(ct);
        }, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(First, Every, clock).Run(
        Sweep, reason => log.LogWarning("Calls of the language model could not be swept and will be in an hour: {Reason}", reason), stoppingToken);
}
