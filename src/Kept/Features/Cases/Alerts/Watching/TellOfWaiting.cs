using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Closing;
using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts.Watching;

/// <summary>
/// Tells the holder of a case that waits longer than a rule allows, and the one above; a case that nobody holds, those above. While nobody takes a
/// case it goes up one more with each further time that the rule allows, until there is nobody above.
/// </summary>
public sealed class TellOfWaiting(KeptDb db, Units units, RoutingNow routings, CaseMails mails, TimeProvider clock)
{
    private const int MostAtOnce = 200;

    /// <summary>How often an untaken case goes up.</summary>
    public const int MostSteps = 4;

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
                // Written down also where nobody is above any more, so that nobody looks again.
                db.RuleNotices.Add(new RuleNotice(rule.Id, waiting.Case.Id, waiting.Since, now));
                var receivers = await Receivers(waiting, rule, now, ct);
                if (receivers.Count == 0 && waiting.Steps > 1) continue;
                db.Record(waiting.Case.Id, new RuleNoticeSent(rule.Id), "kept");
                foreach (var to in receivers) await db.Tell(await mails.Waits(waiting.Case, waiting.Why, to, ct), ct);
                told++;
            }
        }
        return told;
    }

    /// <param name="Since">What the clock counts from.</param>
    /// <param name="Steps">How many steps above the holder are told too.</param>
    private sealed record Waiting(Case Case, DateTime Since, string Why, int Steps);

    private async Task<IReadOnlyList<Waiting>> Found(AlertRule rule, Trigger trigger, DateTime now, CancellationToken ct)
    {
        var live = rule.LiveSince;
        switch (trigger)
        {
            case OnUntaken on: return await Untaken(rule, on, now, ct);
            case OnDue on:
                var (soon, first) = (now.AddHours(on.Hours), live.AddHours(on.Hours));
                var due = await Of(rule, trigger, ct);
                // What is due sooner than that from its beginning would be told of at once, which is no warning.
                return [.. (await due.Where(c => c.State == CaseState.Open && c.DueAt <= soon && c.DueAt >= first && c.DueHours > on.Hours
                    && !db.RuleNotices.Any(n => n.RuleId == rule.Id && n.SubjectId == c.Id && n.Since == c.DueAt)).Take(MostAtOnce).ToListAsync(ct)).Select(c => new Waiting(c, c.DueAt, "due", 1))];
            case OnNoVerdict on:
                var (late, early) = (now.AddDays(-on.Days), live.AddDays(-on.Days));
                var unheard = await Of(rule, trigger, ct);
                return [.. (await unheard.Where(c => c.OpenedAt <= late && c.OpenedAt >= early && !c.Closures.Any(x => x.Verdict == Verdict.Solved)
                    && !db.RuleNotices.Any(n => n.RuleId == rule.Id && n.SubjectId == c.Id && n.Since == c.OpenedAt)).Take(MostAtOnce).ToListAsync(ct)).Select(c => new Waiting(c, c.OpenedAt, "unheard", 0))];
            default: return [];
        }
    }

    /// <summary>The first time the holder and the one above are told, then those above her in turn, each after as long again.</summary>
    private async Task<IReadOnlyList<Waiting>> Untaken(AlertRule rule, OnUntaken on, DateTime now, CancellationToken ct)
    {
        var found = new List<Waiting>();
        var cases = await Of(rule, on, ct);
        for (var step = 1; step <= MostSteps; step++)
        {
            var (told, until, since) = (step - 1, now.AddHours(-on.Hours * step), rule.LiveSince.AddHours(-on.Hours));
            var waiting = await cases.Where(c => c.State == CaseState.Open && c.TakenAt == null && c.OpenedAt <= until && c.OpenedAt >= since
                && db.RuleNotices.Count(n => n.RuleId == rule.Id && n.SubjectId == c.Id && n.Since >= c.OpenedAt) == told).Take(MostAtOnce).ToListAsync(ct);
            found.AddRange(waiting.Select(c => new Waiting(c, c.OpenedAt.AddHours(on.Hours * told), "untaken", step)));
        }
        // Of a case that waited long before anybody looked only the first step is told now.
        return [.. found.GroupBy(w => w.Case.Id).Select(of => of.First())];
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

    private async Task<IReadOnlyList<Addressee>> Receivers(Waiting waiting, AlertRule rule, DateTime now, CancellationToken ct)
    {
        var about = waiting.Case;
        var holders = await Addressees.Of(db, about.OwnerId, about.TeamId, ct);
        var named = rule.ToPersonId is not null || rule.ToTeamId is not null;
        if (named && waiting.Steps <= 1) return [.. holders.UnionBy(await Addressees.Of(db, rule.ToPersonId, rule.ToTeamId, ct), a => a.Id)];
        if (waiting.Steps == 0 && holders.Count > 0) return holders;
        var routing = await routings.At(db, now, ct);
        var candidates = routing.Candidates(about.UnitId, about.TouchpointId).Distinct().ToList();
        var here = (await Addressees.Of(db, candidates, ct)).ToDictionary(a => a.Id);
        // Above the owner, where she is one of them; else from the nearest on.
        var above = candidates.Skip(about.OwnerId is { } owner ? candidates.IndexOf(owner) + 1 : 0).Where(id => id != about.OwnerId && here.ContainsKey(id)).ToList();
        var step = Math.Max(1, waiting.Steps) - 1;
        if (waiting.Steps <= 1) return above.Count > 0 ? [.. holders.UnionBy([here[above[0]]], a => a.Id)] : holders;
        return step < above.Count ? [here[above[step]]] : [];
    }
}
