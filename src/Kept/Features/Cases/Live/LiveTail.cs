using Kept.Data;
using Kept.Data.Events;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Live;

/// <summary>
/// Follows the event log from its tip while somebody looks, and tells every open screen of this node what it may see. All that
/// happened since the last look goes out together, so that many alerts cost little more than one.
/// </summary>
public sealed class LiveTail(IServiceScopeFactory scopes, LiveRoom room, EventSignal signal, TimeProvider clock, ILogger<LiveTail> log) : BackgroundService
{
    private const int Most = 500;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250), Breath = TimeSpan.FromMilliseconds(50);
    private static readonly string[] News = [nameof(CaseOpened), nameof(CaseReopened), nameof(CaseHandedOn), nameof(CasePassed)];
    private static readonly string[] Kinds = [.. News, nameof(CaseTaken), nameof(AnswerJoinedCase), nameof(HandoffAccepted), nameof(CaseClosed), nameof(CustomerWrote)];
    private long? _position;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await TellWhatHappened(stoppingToken);
                await Task.Delay(Breath, clock, stoppingToken);
                await EventSignal.Wait(next, Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception error)
            {
                log.LogWarning(error, "Open screens could not be told what happened; it is tried again");
                await EventSignal.Wait(next, Look, stoppingToken);
            }
        }
    }

    private async Task TellWhatHappened(CancellationToken ct)
    {
        var viewers = room.Viewers;
        if (viewers.Count == 0) { _position = null; return; }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var events = await Next(db, ct);
        if (events.Count > 0) await Tell(viewers, await Changes(scope.ServiceProvider, db, events, ct), scope.ServiceProvider);
        foreach (var viewer in viewers) viewer.Ready.TrySetResult();
    }

    private async Task<List<EventRow>> Next(KeptDb db, CancellationToken ct)
    {
        var tip = await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;
        if (_position is not { } from || from >= tip) { _position = tip; return []; }
        var events = await db.Events.AsNoTracking().Where(e => e.Position > from && e.Position <= tip && Kinds.Contains(e.Kind))
            .OrderBy(e => e.Position).Take(Most).ToListAsync(ct);
        _position = events.Count == Most ? events[^1].Position : tip;
        return events;
    }

    private static async Task<List<LiveChange>> Changes(IServiceProvider services, KeptDb db, List<EventRow> events, CancellationToken ct)
    {
        var ids = events.Select(e => e.SubjectId).Distinct().ToList();
        var news = events.Where(e => News.Contains(e.Kind)).Select(e => e.SubjectId).ToHashSet();
        var cases = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Include(c => c.Handoffs).Include(c => c.Closures).Include(c => c.Answers).AsSplitQuery().OrderBy(c => c.Number).ToListAsync(ct);
        var views = await services.GetRequiredService<CaseViews>().Of(cases, ct);
        return [.. cases.Zip(views, (about, view) => new LiveChange(about, view, news.Contains(about.Id)))];
    }

    private async Task Tell(IReadOnlyList<LiveViewer> viewers, List<LiveChange> changes, IServiceProvider services)
    {
        var streams = new LiveStreams(services, services.GetRequiredService<Phrases>(), clock);
        foreach (var sameLanguage in viewers.GroupBy(v => v.Language))
        {
            var rows = await streams.Rows(changes, sameLanguage.Key);
            foreach (var viewer in sameLanguage) viewer.Tell(streams.For(viewer, changes, rows));
        }
    }
}
