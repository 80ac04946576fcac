using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Closing;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts.Watching;

/// <summary>Tells the holder of a case that waits longer than a rule allows, and the one above; a case that nobody holds, those above.</summary>
public sealed class TellOfWaiting(KeptDb db, Units units, Touchpoints touchpoints, CaseMails mails, TimeProvider clock)
{
    private const int MostAtOnce = 200;

    /// <summary>Adds what is to be told; the caller saves.</summary>
    /// <returns>How many notices.</returns>
    public async Task<int> Tell(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var told = 0;
        foreach (var rule in await db.AlertRules.AsNoTracking().Where(r => r.Active && r.TriggerJson != null).OrderBy(r => r.CreatedAt).ToListAsync(ct))
        {
            foreach (var waiting in await Found(rule, rule.Trigger(), now, ct))
            {
                db.RuleNotices.Add(new RuleNotice(rule.Id, waiting.Case.Id, waiting.Since, now));
                db.Record(waiting.Case.Id, new RuleNoticeSent(rule.Id), "kept");
                foreach (var to in await Receivers(waiting.Case, rule, waiting.Above, ct)) await db.Tell(await mails.Waits(waiting.Case, waiting.Why, to, ct), ct);
                told++;
            }
        }
        return told;
    }

    /// <param name="Since">What the clock counts from.</param>
    /// <param name="Above">Whether the one above is told too.</param>
    private sealed record Waiting(Case Case, DateTime Since, string Why, bool Above);

    private async Task<IReadOnlyList<Waiting>> Found(AlertRule rule, Trigger trigger, DateTime now, CancellationToken ct)
    {
        var live = rule.LiveSince;
        switch (trigger)
        {
            case OnUntaken on:
                var (until, since) = (now.AddHours(-on.Hours), live.AddHours(-on.Hours));
                var untaken = await Of(rule, trigger, ct);
                return [.. (await untaken.Where(c => c.State == CaseState.Open && c.TakenAt == null && c.OpenedAt <= until && c.OpenedAt >= since
                    && !db.RuleNotices.Any(n => n.RuleId == rule.Id && n.SubjectId == c.Id && n.Since == c.OpenedAt)).Take(MostAtOnce).ToListAsync(ct)).Select(c => new Waiting(c, c.OpenedAt, "untaken", true))];
            case OnDue on:
                var (soon, first) = (now.AddHours(on.Hours), live.AddHours(on.Hours));
                var due = await Of(rule, trigger, ct);
                // What is due sooner than that from its beginning would be told of at once, which is no warning.
                return [.. (await due.Where(c => c.State == CaseState.Open && c.DueAt <= soon && c.DueAt >= first && c.DueHours > on.Hours
                    && !db.RuleNotices.Any(n => n.RuleId == rule.Id && n.SubjectId == c.Id && n.Since == c.DueAt)).Take(MostAtOnce).ToListAsync(ct)).Select(c => new Waiting(c, c.DueAt, "due", true))];
            case OnNoVerdict on:
                var (late, early) = (now.AddDays(-on.Days), live.AddDays(-on.Days));
                var unheard = await Of(rule, trigger, ct);
                return [.. (await unheard.Where(c => c.OpenedAt <= late && c.OpenedAt >= early && !c.Closures.Any(x => x.Verdict == Verdict.Solved)
                    && !db.RuleNotices.Any(n => n.RuleId == rule.Id && n.SubjectId == c.Id && n.Since == c.OpenedAt)).Take(MostAtOnce).ToListAsync(ct)).Select(c => new Waiting(c, c.OpenedAt, "unheard", false))];
            default: return [];
        }
    }

    private async Task<IQueryable<Case>> Of(AlertRule rule, Trigger trigger, CancellationToken ct)
    {
        var cases = db.Cases.AsNoTracking().Where(c => c.SignalId == null).OrderBy(c => c.Number).AsQueryable();
        if (rule.Surveys.Count > 0)
        {
            var surveys = rule.Surveys.ToList();
            cases = cases.Where(c => surveys.Contains(c.SurveyId));
        }
        if (trigger.Unit is not { } code) return cases;
        var tree = await units.Tree(ct);
        List<Guid> within = tree.Find(code) is { } unit ? [.. tree.Below(unit.Id)] : [];
        return cases.Where(c => c.UnitId != null && within.Contains(c.UnitId.Value));
    }

    private async Task<IReadOnlyList<Addressee>> Receivers(Case about, AlertRule rule, bool above, CancellationToken ct)
    {
        var holders = await Addressees.Of(db, about.OwnerId, about.TeamId, ct);
        if (rule.ToPersonId is not null || rule.ToTeamId is not null) return [.. holders.UnionBy(await Addressees.Of(db, rule.ToPersonId, rule.ToTeamId, ct), a => a.Id)];
        if (!above && holders.Count > 0) return holders;
        var routing = new Routing(await units.Tree(ct), await touchpoints.All(ct), await StandIns.At(db, clock.GetUtcNow().UtcDateTime, ct));
        var candidates = routing.Candidates(about.UnitId, about.TouchpointId).Distinct().ToList();
        var here = (await Addressees.Of(db, candidates, ct)).ToDictionary(a => a.Id);
        // Above the owner, where she is one of them; else the nearest.
        var next = candidates.Skip(about.OwnerId is { } owner ? candidates.IndexOf(owner) + 1 : 0).FirstOrDefault(id => id != about.OwnerId && here.ContainsKey(id));
        return here.TryGetValue(next, out var boss) ? [.. holders.UnionBy([boss], a => a.Id)] : holders;
    }
}
