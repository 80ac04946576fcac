using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Signals;

/// <summary>
/// Looks once an hour whether a completed week left what is usual for a unit or touchpoint, so that a week is looked at within
/// an hour of its end wherever the organisation is. One node looks at a time; a second one that believed so too is undone.
/// </summary>
public sealed class FindSignals(IServiceScopeFactory scopes, TimeProvider clock, ILogger<FindSignals> log) : BackgroundService
{
    /// <summary>What was over longer ago when it is first seen (after an import, say) is history and no signal.</summary>
    private const int WeeksRemembered = 4;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    // The position of this lease counts surveys that were looked at; what is found is saved together with the next one.
    private readonly ConsumerLease _lease = new(scopes, clock, nameof(FindSignals));
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Looks once at all surveys; does nothing while another node holds the lease.</summary>
    /// <returns>How many signals are new.</returns>
    public async Task<int> Look(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var found = 0;
            foreach (var survey in await Surveys(ct))
            {
                if (!await _lease.Hold(ct)) return found;
                found += await LookAt(survey, ct);
            }
            return found;
        }
        catch (LeaseLostException)
        {
            _lease.Lose();
            return 0;
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(First, Every, clock).Run(Look, Failed, stoppingToken);

    private void Failed(string reason)
    {
        _lease.Lose();
        log.LogWarning("Signals could not be looked for and will be in an hour: {Reason}", reason);
    }

    private async Task<IReadOnlyList<Survey>> Surveys(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KeptDb>().Surveys.AsNoTracking().Where(s => s.PublishedVersion != null).OrderBy(s => s.Id).ToListAsync(ct);
    }

    private async Task<int> LookAt(Survey survey, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Me>().BecomeKept();
        var open = await services.GetRequiredService<AnswersInReach>().Of(survey, Permission.SeeScores, ct);
        if (ExploreScores.HeadlineOf(open.Measures) is not { } measure) return 0;

        var now = clock.GetUtcNow().UtcDateTime;
        var monday = ReadWeeks.ThisMonday(now, open.Context.Zone);
        var seen = new List<Seen>();
        foreach (var place in Enum.GetValues<SignalPlace>())
        {
            var ids = await Ids(services, place, ct);
            foreach (var (code, chart) in await ReadWeeks.Of(open, measure, place, null, monday, now, ct))
            {
                if (!ids.TryGetValue(code, out var id)) continue;
                seen.AddRange(chart.Stretches().Select(stretch => new Seen(measure, place, id, code, stretch)));
            }
        }
        return await Save(services.GetRequiredService<KeptDb>(), survey, seen, monday, now, ct);
    }

    private async Task<int> Save(KeptDb db, Survey survey, IReadOnlyList<Seen> seen, DateOnly monday, DateTime now, CancellationToken ct)
    {
        // What was over before the charts' first week can be none of what was seen.
        var (charted, oldest) = (monday.AddDays(-7 * ReadWeeks.Weeks), monday.AddDays(-7 * WeeksRemembered));
        var (found, position) = (0, _lease.Saved!.Value + 1);
        await db.Transaction(async () =>
        {
            var known = await db.Signals.Where(s => s.SurveyId == survey.Id && (s.EndedAt == null || s.LastWeek >= charted)).ToListAsync(ct);
            var alive = new HashSet<Signal>();
            foreach (var (measure, place, id, code, stretch) in seen)
            {
                var same = known.FindAll(s => s.Question == measure.Code && s.Place == place && s.PlaceId == id && s.Is(stretch));
                var signal = same.Find(s => s.Rule == stretch.Rule) ?? same.FirstOrDefault();
                // A place that nobody answers for any more has left the chart's last week behind.
                if (signal is null && stretch.Last.Monday < oldest) continue;
                if (signal is null)
                {
                    signal = new Signal(survey.Id, measure, place, id, code, stretch, now);
                    db.Signals.Add(signal);
                    db.Record(signal.Id, new SignalFound(survey.Code, place, code, stretch.Rule, stretch.IsHigh), "kept");
                    known.Add(signal);
                    found++;
                }
                else signal.Follow(stretch, now);
                alive.Add(signal);
            }
            foreach (var signal in known.Where(s => s.IsOpen && !alive.Contains(s))) signal.End(now);
            await db.SaveChangesAsync(ct);
            await _lease.Move(db, position, ct);
        }, ct);
        _lease.Moved(position);
        return found;
    }

    private static async Task<Dictionary<string, Guid>> Ids(IServiceProvider services, SignalPlace place, CancellationToken ct) => place == SignalPlace.Unit
        ? (await services.GetRequiredService<Units>().Tree(ct)).All.ToDictionary(unit => unit.Code, unit => unit.Id)
        : (await services.GetRequiredService<Touchpoints>().All(ct)).ToDictionary(point => point.Code, point => point.Id);

    private sealed record Seen(Measure Measure, SignalPlace Place, Guid PlaceId, string Code, Stretch Stretch);
}
