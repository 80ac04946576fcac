using Kept.Data;
using Kept.Features.Responses.Files;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses;

/// <summary>Throws away what nobody will send any more, once an hour: begun responses past their time, and files that no answer names.</summary>
public sealed class SweepUnsent(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepUnsent> log) : BackgroundService
{
    private const int FilesAtOnce = 500;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Looks once; harmless when another node does the same.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Transaction(() => db.BegunResponses.Where(b => b.KeepUntil < now).ExecuteDeleteAsync(ct), ct);
        while (await LookAfterFiles(db, now, ct) == FilesAtOnce)
        {
            // More are due.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(TimeSpan.Zero, Every, clock).Run(
        Sweep, reason => log.LogWarning("What was never sent could not be swept and will be in an hour: {Reason}", reason), stoppingToken);

    /// <summary>Keeps those that a response names for good, those of unsent answers for another while, and deletes the others.</summary>
    private static async Task<int> LookAfterFiles(KeptDb db, DateTime now, CancellationToken ct)
    {
        var due = await db.AnswerFiles.Where(f => f.LookAt <= now).OrderBy(f => f.LookAt).Take(FilesAtOnce)
            .Select(f => new
            {
                f.Id,
                Sent = db.Responses.Where(r => r.SurveyId == f.SurveyId && r.OwnId == f.OwnId).Select(r => r.Answers).FirstOrDefault(),
                Begun = db.BegunResponses.Where(b => b.SurveyId == f.SurveyId && b.Token == f.Token).Select(b => b.Answers).FirstOrDefault(),
            }).ToListAsync(ct);
        if (due.Count == 0) return 0;
        var kept = due.Where(f => Names(f.Sent, f.Id)).Select(f => f.Id).ToList();
        var waiting = due.Where(f => !Names(f.Sent, f.Id) && Names(f.Begun, f.Id)).Select(f => f.Id).ToList();
        var orphans = due.Select(f => f.Id).Except(kept).Except(waiting).ToList();
        await db.Transaction(async () =>
        {
            await db.AnswerFiles.Where(f => kept.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.LookAt, (DateTime?)null), ct);
            await db.AnswerFiles.Where(f => waiting.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.LookAt, now + AnswerFile.Patience), ct);
            await db.AnswerFiles.Where(f => orphans.Contains(f.Id)).ExecuteDeleteAsync(ct);
        }, ct);
        return due.Count;
    }

    private static bool Names(string? answers, Guid id) => answers?.Contains(id.ToString("N"), StringComparison.Ordinal) == true;
}
