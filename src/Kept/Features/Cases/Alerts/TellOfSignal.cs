using Kept.Data;
using Kept.Data.Events;
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
/// Mails whoever can act that a score got worse than is usual for it, once a signal. It opens no case: a signal is about a
/// process and no customer waits for an answer.
/// </summary>
public sealed class TellOfSignal(Units units, Touchpoints touchpoints, Phrases phrases, PublicAddress address, TimeProvider clock) : EventConsumer
{
    /// <summary>A change that was over longer before it was found is no news.</summary>
    public const int OldestDays = 14;

    public override IReadOnlyCollection<string> Kinds { get; } = [nameof(SignalFound)];

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var ids = events.Select(e => e.SubjectId).ToList();
        var signals = await db.Signals.AsNoTracking().Where(s => ids.Contains(s.Id) && !s.IsGood).OrderBy(s => s.FoundAt).ThenBy(s => s.Id).ToListAsync(ct);
        signals.RemoveAll(IsOld);
        if (signals.Count == 0) return;
        var surveys = await db.Surveys.AsNoTracking().ToDictionaryAsync(s => s.Id, ct);
        var routing = new Routing(await units.Tree(ct), await touchpoints.All(ct));
        var people = await Addressees.Of(db, signals.SelectMany(signal => routing.Candidates(UnitOf(signal), TouchpointOf(signal))), ct);
        var here = people.Select(p => p.Id).ToHashSet();
        foreach (var signal in signals)
        {
            var route = routing.To(UnitOf(signal), TouchpointOf(signal), here);
            var receivers = route.TeamId is { } team ? await Addressees.OfTeam(db, team, ct) : [.. people.Where(p => p.Id == route.PersonId)];
            foreach (var receiver in receivers) db.Mails.Add(await Letter(db, signal, surveys[signal.SurveyId], receiver, ct));
        }
    }

    private async Task<Mail> Letter(KeptDb db, Signal signal, Survey survey, Addressee to, CancellationToken ct)
    {
        var words = new Words(phrases, to.Language, clock);
        var labels = await new LabelReader(db, units, touchpoints, words).Of(survey, ct);
        var say = new SignalWords(signal, labels, words);
        var text = string.Join("\n\n",
            words["cases.mail.hello", ("name", to.Name)], say.Finding, $"{labels.Survey}: {say.What}\n{say.Figures}",
            words["cases.mail.signal.ask"], address.Of($"/scores/signals/{signal.Id}"), words["signals.chance"]);
        return new Mail(to.Email, words["cases.mail.signal.subject", ("place", say.Place)], text, null, "signal", signal.Id, clock.GetUtcNow().UtcDateTime);
    }

    private static bool IsOld(Signal signal) => signal.LastWeek.AddDays(7 + OldestDays) < DateOnly.FromDateTime(signal.FoundAt);

    private static Guid? UnitOf(Signal signal) => signal.Place == SignalPlace.Unit ? signal.PlaceId : null;

    private static Guid? TouchpointOf(Signal signal) => signal.Place == SignalPlace.Touchpoint ? signal.PlaceId : null;
}
