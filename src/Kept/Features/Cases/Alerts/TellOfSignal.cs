using System.Globalization;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Cases.Clocks;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Signals;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>
/// Mails whoever can act that a score got worse than is usual for it, once a signal. It opens no case, since a signal is about a process
/// and no customer waits for an answer, unless a rule says so.
/// </summary>
public sealed class TellOfSignal(Units units, Touchpoints touchpoints, Phrases phrases, PublicAddress address, BeginCase begin, TimeProvider clock) : EventConsumer
{
    /// <summary>A change that was over longer before it was found is no news.</summary>
    public const int OldestDays = 14;

    private UnitTree? _tree;

    public override IReadOnlyCollection<string> Kinds { get; } = [nameof(SignalFound)];

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var ids = events.Select(e => e.SubjectId).ToList();
        var signals = await db.Signals.AsNoTracking().Where(s => ids.Contains(s.Id) && !s.IsGood).OrderBy(s => s.FoundAt).ThenBy(s => s.Id).ToListAsync(ct);
        signals.RemoveAll(IsOld);
        if (signals.Count == 0) return;
        var surveys = await db.Surveys.AsNoTracking().ToDictionaryAsync(s => s.Id, ct);
        _tree = await units.Tree(ct);
        var routing = new Routing(_tree, await touchpoints.All(ct), await StandIns.At(db, clock.GetUtcNow().UtcDateTime, ct), OnDuty.Nobody);
        var rules = await Rules(db, ct);
        var people = await Addressees.Of(db, signals.SelectMany(signal => routing.Candidates(UnitOf(signal), TouchpointOf(signal))).Concat(routing.Named(rules.Select(r => r.Rule))), ct);
        var here = people.Select(p => p.Id).ToHashSet();
        foreach (var signal in signals)
        {
            List<AlertRule> met = [.. rules.Where(r => r.Rule.IsFor(signal.SurveyId) && IsIn(r.On, signal)).Select(r => r.Rule)];
            var route = routing.To(UnitOf(signal), TouchpointOf(signal), here, met);
            var opened = met.Count == 0 ? null : await Open(db, signal, met, route, ct);
            var receivers = route.TeamId is { } team ? await Addressees.OfTeam(db, team, ct) : [.. people.Where(p => p.Id == route.PersonId)];
            foreach (var receiver in receivers) db.Mails.Add(await Letter(db, signal, surveys[signal.SurveyId], opened, receiver, ct));
        }
    }

    private static async Task<List<(AlertRule Rule, OnSignal On)>> Rules(KeptDb db, CancellationToken ct)
    {
        var named = await db.AlertRules.AsNoTracking().Where(r => r.Active && r.TriggerJson != null).OrderBy(r => r.DueHours).ThenBy(r => r.CreatedAt).ToListAsync(ct);
        return [.. named.Where(r => r.Trigger() is OnSignal).Select(r => (r, (OnSignal)r.Trigger()))];
    }

    // A signal has one case, whoever reads of it again.
    private async Task<Case?> Open(KeptDb db, Signal signal, IReadOnlyList<AlertRule> met, Routing.Route route, CancellationToken ct)
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.ResponseId == signal.Id, ct) is { } known) return known;
        if (!await db.Surveys.AnyAsync(s => s.Id == signal.SurveyId && !s.Anonymous, ct)) return null;
        var opened = new Case(await CaseNumbers.Take(db, 1, ct), signal, UnitOf(signal), TouchpointOf(signal), met, clock.GetUtcNow().UtcDateTime);
        opened.Route(route.PersonId, route.TeamId);
        await begin.As(db, opened, ct);
        db.Cases.Add(opened);
        db.Record(opened.Id, new CaseOpened(opened.Number), "kept");
        return opened;
    }

    private bool IsIn(OnSignal on, Signal signal) => on.In is null || (UnitOf(signal) is { } unit && _tree!.Upwards(unit).Any(u => u.Code == on.In));

    private async Task<Mail> Letter(KeptDb db, Signal signal, Survey survey, Case? opened, Addressee to, CancellationToken ct)
    {
        var words = new Words(phrases, to.Language, clock);
        var labels = await new LabelReader(db, units, touchpoints, words).Of(survey, ct);
        var say = new SignalWords(signal, labels, words);
        var number = opened?.Number.ToString(CultureInfo.InvariantCulture);
        var text = string.Join("\n\n", (string[])
        [
            words["cases.mail.hello", ("name", to.Name)], say.Finding, $"{labels.Survey}: {say.What}\n{say.Figures}",
            words["cases.mail.signal.ask"], address.Of($"/scores/signals/{signal.Id}"),
            .. opened is null ? Array.Empty<string>() : [words["cases.mail.signal.case", ("number", number)], address.Of($"/cases/{number}")],
            words["signals.chance"],
        ]);
        return new Mail(to.Email, words["cases.mail.signal.subject", ("place", say.Place)], text, null, "signal", signal.Id, clock.GetUtcNow().UtcDateTime);
    }

    private static bool IsOld(Signal signal) => signal.LastWeek.AddDays(7 + OldestDays) < DateOnly.FromDateTime(signal.FoundAt);

    private static Guid? UnitOf(Signal signal) => signal.Place == SignalPlace.Unit ? signal.PlaceId : null;

    private static Guid? TouchpointOf(Signal signal) => signal.Place == SignalPlace.Touchpoint ? signal.PlaceId : null;
}
