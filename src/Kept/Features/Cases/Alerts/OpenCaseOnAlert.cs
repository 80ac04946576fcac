using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Clocks;
using Kept.Features.Responses;
using Kept.Features.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>
/// Opens a case for an answer that meets rules or holds a grave matter, and gives it to the one who can act: one case an answer, whatever
/// it meets, and one open case a customer: what she answers while it is open joins it. It also gives newly published surveys their rules,
/// since an answer may follow the publication at once and both must be seen in that order.
/// </summary>
public sealed class OpenCaseOnAlert(RoutingNow routings, AskedQuestions asked, FindAlerts alerts, CaseMails mails, BeginCase begin, TimeProvider clock) : EventConsumer
{
    /// <summary>What customers said longer ago is history, not an alert.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    // As it was first called, so that it goes on where it read to.
    public override string Name => "OpenCaseOnLowScore";

    public override IReadOnlyCollection<string> Kinds { get; } = [nameof(SurveyPublished), nameof(ResponseReceived)];

    /// <summary>The answers that meet a rule; where a survey is published in between, all, since it may bring its rules.</summary>
    public override async Task<IReadOnlyList<EventRow>> Sift(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        if (events.Any(e => e.Kind == nameof(SurveyPublished))) return events;
        var meeting = (await alerts.In(db, Subjects(events, nameof(ResponseReceived)), clock.GetUtcNow().UtcDateTime - Oldest, ct)).Select(f => f.Response.Id).ToHashSet();
        return [.. events.Where(e => meeting.Contains(e.SubjectId))];
    }

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var surveys = Subjects(events, nameof(SurveyPublished));
        if (surveys.Count > 0) await DefaultRules.Give(db, surveys, asked, now, ct);
        var found = await alerts.In(db, Subjects(events, nameof(ResponseReceived)), now - Oldest, ct);
        if (found.Count == 0) return;

        var open = await OpenCases(db, [.. found.Select(f => f.Response.CustomerMark).OfType<string>().Distinct()], ct);
        var marks = open.Keys.ToHashSet();
        var opening = found.Where(f => f.Response.CustomerMark is not { } mark || marks.Add(mark)).ToHashSet();
        var number = opening.Count == 0 ? 0 : await CaseNumbers.Take(db, opening.Count, ct);
        var routing = await routings.At(db, now, ct);
        var people = await Addressees.Of(db, opening.SelectMany(f => Candidates(routing, f)), ct);
        foreach (var one in found)
        {
            if (!opening.Contains(one)) await Join(db, open[one.Response.CustomerMark!], one, now, ct);
            else
            {
                var opened = new Case(number++, one.Response, one.Alert, one.Words, now);
                await Open(db, opened, routing, people, one.Alert.Rules, ct);
                if (one.Response.CustomerMark is { } mark) open[mark] = opened;
            }
        }
    }

    private async Task Open(KeptDb db, Case opened, Routing routing, IReadOnlyList<Addressee> people, IReadOnlyList<AlertRule> rules, CancellationToken ct)
    {
        var route = routing.To(opened.UnitId, opened.TouchpointId, people.Select(p => p.Id).ToHashSet(), rules);
        opened.Route(route.PersonId, route.TeamId);
        await begin.As(db, opened, ct);
        db.Cases.Add(opened);
        db.Record(opened.Id, new CaseOpened(opened.Number), "kept");
        var receivers = route.TeamId is { } team ? await Addressees.OfTeam(db, team, ct) : people.Where(p => p.Id == route.PersonId);
        foreach (var receiver in receivers) await db.Tell(await mails.Alert(opened, receiver, ct), ct);
    }

    private static IEnumerable<Guid> Candidates(Routing routing, FoundAlert found) =>
        routing.Candidates(found.Response.UnitId, found.Response.TouchpointId).Concat(routing.Named(found.Alert.Rules));

    /// <summary>The newest open case of each of these customers, locked until what joins it is saved, so that nobody closes it meanwhile.</summary>
    private static async Task<Dictionary<string, Case>> OpenCases(KeptDb db, IReadOnlyList<string> marks, CancellationToken ct)
    {
        if (marks.Count == 0) return [];
        await db.Cases.Where(c => c.State == CaseState.Open && c.CustomerMark != null && marks.Contains(c.CustomerMark))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Revision, c => c.Revision + 1), ct);
        var open = await db.Cases.Where(c => c.State == CaseState.Open && c.CustomerMark != null && marks.Contains(c.CustomerMark))
            .Include(c => c.Answers).Include(c => c.Rules).Include(c => c.Clocks).Include(c => c.Pauses).AsSplitQuery().OrderBy(c => c.Number).ToListAsync(ct);
        return open.GroupBy(c => c.CustomerMark!).ToDictionary(same => same.Key, same => same.Last());
    }

    private async Task Join(KeptDb db, Case about, FoundAlert found, DateTime now, CancellationToken ct)
    {
        var answer = about.Join(found.Response, found.Alert, found.Words, await begin.HeldBy(db, about, ct), now);
        db.Record(about.Id, new AnswerJoinedCase(answer.ResponseId), "kept");
        if (answer.ToldAt is null) return;
        foreach (var receiver in await Addressees.Of(db, about.OwnerId, about.TeamId, ct)) await db.Tell(await mails.AnsweredAgain(about, answer, receiver, ct), ct);
    }

    private static List<Guid> Subjects(IReadOnlyList<EventRow> events, string kind) =>
        [.. events.Where(e => e.Kind == kind).Select(e => e.SubjectId).Distinct()];
}
