using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Scores.Signals;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Digests;

/// <summary>Writes what a person should know by now: what changed for real in her reach, new signals, what to do, what is still so, and what stays the same.</summary>
public sealed class ComposeDigest(KeptDb db, Changes changes, DigestTeller teller, OrganisationFacts facts, Me me) : IUseCase
{
    /// <summary>Signals leave room for changes.</summary>
    private const int MostSignals = 3;

    /// <param name="Words">In the language of who reads it.</param>
    public sealed record Request(Schedule Schedule, Words Words, DateTime Now);

    public async Task<Digest> Handle(Request request, CancellationToken ct)
    {
        var (schedule, words, now) = request;
        var (from, to) = schedule.Days(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, facts.Zone)));
        var looked = await changes.Of(from, to, now, ct);
        var real = looked.Where(change => change.IsReal).OrderBy(change => change.IsGood).ThenBy(change => change.P).ToList();
        var signals = await NewSignals(schedule.NewsSince(now), now, ct);

        // A signal says more about a place than its change since last time; nobody needs both.
        var fresh = real.Where(change => !signals.Any(found => IsAbout(found.Signal, change))).ToList();

        var items = new List<DigestItem>();
        foreach (var (signal, survey) in signals.Take(MostSignals)) items.Add(await teller.Tell(signal, survey, words, ct));
        foreach (var change in fresh.Take(Digest.MostItems - items.Count)) items.Add(await teller.Tell(change, from, to, words, ct));
        var still = new List<StillSo>();
        foreach (var (signal, survey) in await StillOpen(signals, now, ct)) still.Add(await teller.TellStill(signal, survey, words, ct));
        return new Digest(
            words[$"digests.title.{schedule.Rhythm.ToString().ToLowerInvariant()}"],
            from == to ? words.Date(from) : words["digests.period", from, to],
            // What got worse comes first; within that, signals before changes, as they were added.
            [.. items.OrderBy(item => item.Tone == Tone.Good)],
            fresh.Count + signals.Count - items.Count,
            still,
            Steady(looked.Count, real.Count, signals.Count, words));
    }

    private static bool IsAbout(Signal signal, Change change) =>
        signal.SurveyId == change.Survey.Id && ReadWeeks.DimensionOf(signal.Place) == change.Dimension && signal.PlaceCode == change.Place && signal.IsGood == change.IsGood;

    private static string Steady(int looked, int real, int signals, Words words) => (looked, real, signals) switch
    {
        (0, _, 0) => words["digests.no_answers"],
        (0, _, _) => words["digests.nothing_to_compare"],
        (_, 0, 0) => words["digests.nothing_changed"] + " " + words.Count("digests.compared", looked),
        (_, 0, _) => words.Count("digests.steady_all", looked),
        _ when looked == real => words["digests.all_changed"],
        _ => words.Count("digests.steady", looked - real),
    };

    private async Task<IReadOnlyList<(Signal Signal, Survey Survey)>> NewSignals(DateTime since, DateTime now, CancellationToken ct)
    {
        var found = await WithSurveys(Open(now).Where(s => s.FoundAt > since), ct);
        return [.. found.OrderBy(x => x.Signal.IsGood).ThenByDescending(x => x.Signal.FoundAt)];
    }

    // What got better earlier needs nobody; it stands on the page.
    private async Task<IReadOnlyList<(Signal Signal, Survey Survey)>> StillOpen(IReadOnlyList<(Signal Signal, Survey Survey)> news, DateTime now, CancellationToken ct)
    {
        var told = news.Select(x => x.Signal.Id).ToList();
        var found = await WithSurveys(Open(now).Where(s => !s.IsGood && !told.Contains(s.Id)).OrderByDescending(s => s.Since).ThenBy(s => s.Id).Take(Digest.MostStill), ct);
        return [.. found.OrderByDescending(x => x.Signal.Since).ThenBy(x => x.Signal.Id)];
    }

    // In no order: a join keeps none.
    private async Task<IEnumerable<(Signal Signal, Survey Survey)>> WithSurveys(IQueryable<Signal> signals, CancellationToken ct)
    {
        var found = await signals.Join(db.Surveys, signal => signal.SurveyId, survey => survey.Id, (signal, survey) => new { signal, survey }).ToListAsync(ct);
        return found.Select(x => (x.signal, x.survey));
    }

    private IQueryable<Signal> Open(DateTime now) => db.Signals.AsNoTracking().VisibleTo(me).Where(s => s.FoundAt <= now && s.EndedAt == null);
}
