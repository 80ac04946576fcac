using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Cases.Closing;
using Kept.Features.Organisation;
using Kept.Features.Scores.Signals;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts.Trials;

/// <summary>Asks a rule on signals, waiting cases or silent surveys of the last 90 days.</summary>
public sealed class CaseTrial(KeptDb db, Me me, Units units, OrganisationFacts organisation, TimeProvider clock)
{
    public async Task<TrialResult> Of(RuleDraft draft, CancellationToken ct)
    {
        var to = clock.GetUtcNow().UtcDateTime;
        var from = to.AddDays(-TrialRuns.Days);
        var tree = await units.Tree(ct);
        var within = draft.Trigger.Unit is { } code && tree.Find(code) is { } unit ? tree.Below(unit.Id) : null;
        var tally = new Tally(tree, from, to, organisation.Zone);
        if (draft.Trigger is OnSilence silence) await CountSilences(draft, silence, tally, from, to, ct);
        else if (draft.Trigger is OnSignal) await CountSignals(draft, within, tally, from, ct);
        else await CountCases(draft, within, tally, from, to, ct);
        return tally.Result(0, await Examples(tally.Newest, tree, ct), []);
    }

    private async Task CountSignals(RuleDraft draft, IReadOnlySet<Guid>? within, Tally tally, DateTime from, CancellationToken ct)
    {
        foreach (var signal in await db.Signals.AsNoTracking().Where(s => !s.IsGood && s.FoundAt >= from).ToListAsync(ct))
        {
            var unit = signal.Place == SignalPlace.Unit ? signal.PlaceId : (Guid?)null;
            if (draft.Surveys.Count > 0 && !draft.Surveys.Contains(signal.SurveyId)) continue;
            tally.Asked++;
            if (within is null || (unit is { } id && within.Contains(id))) tally.Count(new Fire(signal.Id, signal.FoundAt, unit, null), isShowable: false);
        }
    }

    private async Task CountCases(RuleDraft draft, IReadOnlySet<Guid>? within, Tally tally, DateTime from, DateTime now, CancellationToken ct)
    {
        var reach = me.ReachOf(Permission.SeeCases);
        var cases = db.Cases.AsNoTracking().Where(c => c.OpenedAt >= from).Select(c => new
        {
            c.Id, c.SurveyId, c.UnitId, c.TouchpointId, c.OpenedAt, c.TakenAt, c.ClosedAt, c.DueAt,
            SolvedAt = c.Closures.Where(x => x.Verdict == Verdict.Solved).Min(x => x.VerdictAt),
        });
        await foreach (var c in cases.AsAsyncEnumerable().WithCancellation(ct))
        {
            if ((draft.Surveys.Count > 0 && !draft.Surveys.Contains(c.SurveyId)) || (within is not null && !(c.UnitId is { } unit && within.Contains(unit)))) continue;
            var (at, until) = draft.Trigger switch
            {
                OnUntaken on => (c.OpenedAt.AddHours(on.Hours), c.TakenAt ?? c.ClosedAt ?? now),
                OnDue on => (c.DueAt.AddHours(-on.Hours), c.ClosedAt ?? now),
                OnNoVerdict on => (c.OpenedAt.AddDays(on.Days), c.SolvedAt ?? now),
                _ => (DateTime.MaxValue, now),
            };
            tally.Asked++;
            if (at <= until && at > c.OpenedAt) tally.Count(new Fire(c.Id, at, c.UnitId, null), reach.Sees(c.UnitId, c.TouchpointId));
        }
    }

    private async Task CountSilences(RuleDraft draft, OnSilence silence, Tally tally, DateTime from, DateTime now, CancellationToken ct)
    {
        var surveys = await db.Surveys.AsNoTracking().Where(s => s.PublishedVersion != null && !s.Anonymous).Select(s => new { s.Id, s.PublishedVersion, s.ClosedAt }).ToListAsync(ct);
        foreach (var survey in surveys.Where(s => draft.Surveys.Count == 0 || draft.Surveys.Contains(s.Id)))
        {
            var times = await db.Responses.AsNoTracking().Where(r => r.SurveyId == survey.Id && r.SubmittedAt >= from && r.SubmittedAt <= now).Select(r => r.SubmittedAt).OrderBy(at => at).ToListAsync(ct);
            tally.Asked++;
            var usual = times.Count * 7.0 / TrialRuns.Days;
            if (!Watching.Silence.IsUnusual(usual, silence.Days)) continue;
            foreach (var (at, next) in times.Zip(times.Skip(1).Append(survey.ClosedAt ?? now)))
                if (next - at >= TimeSpan.FromDays(silence.Days)) tally.Count(new Fire(survey.Id, at.AddDays(silence.Days), null, null), isShowable: false);
        }
    }

    private async Task<IReadOnlyList<TrialExample>> Examples(IReadOnlyList<Fire> newest, UnitTree tree, CancellationToken ct)
    {
        var ids = newest.Select(f => f.Id).ToList();
        var cases = ids.Count == 0 ? [] : await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Number, c.CustomerWords }).ToDictionaryAsync(c => c.Id, ct);
        return [.. newest.Where(f => cases.ContainsKey(f.Id)).Select(f => new TrialExample(f.At, null, cases[f.Id].Number, tree.Find(f.Unit)?.Code, tree.Find(f.Unit)?.Name, cases[f.Id].CustomerWords))];
    }
}
