using System.Text.Json;
using Kept.Data;
using Kept.Features.Cases;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Contacts;
using Kept.Features.Cases.Resolved;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Inbox;
using Kept.Features.Cases.Inbox.Saved;
using Kept.Features.Organisation;
using Kept.Features.Responses;

namespace Kept.Features.Demo;

/// <summary>Cases as staff worked them: the written stories whole, and the ordinary ones of the last weeks from low scores.</summary>
internal sealed class DemoCases(KeptDb db, DemoCompany company, UnitTree tree, AlertRule rule, IReadOnlyDictionary<string, Guid> people, IReadOnlyDictionary<string, Guid> teams, Guid complaint, DateTime now)
{
    private readonly Random _random = new(DemoTruth.Seed + 1);
    private readonly List<Case> _cases = [];
    private Case? _last;
    private bool _hasJoined;

    public void Tell(DemoCompany.Story story, Submission answer)
    {
        var opened = Open(answer);
        var at = answer.SubmittedAt.AddHours(1 + _random.NextDouble() * 5);
        var owner = opened.OwnerId ?? people.Values.First();
        opened.Take(owner, at);
        Speak(opened, owner, at.AddMinutes(10), "Called and listened: very upset, and right to be.", null);
        var notes = new Queue<string>(story.Notes);
        Note(opened, owner, notes, ref at);
        foreach (var step in story.Handoffs)
        {
            at = Past(at.AddHours(2 + _random.NextDouble() * 20));
            var kind = step.Kind == "warm" ? HandoffKind.Warm : HandoffKind.Cold;
            var handoff = opened.HandOn(kind, null, teams[step.To], step.Reason, owner, at);
            owner = MemberOf(step.To) ?? owner;
            at = Past(at.AddHours(1 + _random.NextDouble() * 8));
            if (kind == HandoffKind.Warm) opened.Accept(handoff.Number, owner, at);
            else opened.Take(owner, at);
            Speak(opened, owner, at.AddMinutes(30), "Introduced myself and went on from there.", kind == HandoffKind.Cold);
            Note(opened, owner, notes, ref at);
        }
        while (notes.Count > 0) Note(opened, owner, notes, ref at);
        if (story.Solution is not { } solution) return;
        Resolve(opened, owner, solution, story.Evidence ?? "Note on the booking", story.Reason, story.Lesson, at.AddHours(1));
        Close(opened, owner, solution, story.Evidence, story.CustomerAnswer, at.AddHours(3));
    }

    /// <summary>An ordinary case: most were solved within days; the newest are still open, a few overdue.</summary>
    public void Work(Submission answer)
    {
        if (JoinsTheLast(answer)) return;
        var opened = Open(answer);
        var age = now - answer.SubmittedAt;
        if (age < TimeSpan.FromHours(30)) _last ??= opened;
        if (age < TimeSpan.FromHours(30) || (age < TimeSpan.FromDays(4) && _random.NextDouble() < 0.3))
        {
            if (age > TimeSpan.FromHours(6) && _random.NextDouble() < 0.6 && opened.OwnerId is { } person) Begin(opened, person, answer.SubmittedAt.AddHours(_random.Next(1, 5)));
            return;
        }
        var owner = opened.OwnerId ?? people.Values.First();
        var at = answer.SubmittedAt.AddHours(0.5 + _random.NextDouble() * 20);
        opened.See(owner, at.AddMinutes(-_random.Next(1, 240)) is var seen && seen > opened.OpenedAt ? seen : opened.OpenedAt.AddMinutes(3));
        opened.Take(owner, at);
        if (_random.NextDouble() < 0.85) Speak(opened, owner, at.AddHours(_random.NextDouble() * 6), Calls[_random.Next(Calls.Length)], null);
        while (at < now.AddDays(-2) && DemoShuffle.PassesOn(TeamOf(owner), opened.Moves, _random) && Pass(opened, ref owner, ref at)) { }
        var solution = Solutions[_random.Next(Solutions.Length)];
        if (_random.NextDouble() < 0.4) Resolve(opened, owner, solution.Done, solution.Evidence ?? "Note of the call", RootCauses[_random.Next(RootCauses.Length)], null, at.AddHours(1));
        // Who was passed on says less often that it is solved.
        Close(opened, owner, solution.Done, solution.Evidence, _random.NextDouble() < 0.4 ? "silent" : _random.NextDouble() < DemoShuffle.SolvedAfter(opened.Moves) ? "solved" : "notSolved", at.AddHours(2 + _random.NextDouble() * 24));
    }

    // One customer answers badly twice while her case is open.
    private bool JoinsTheLast(Submission answer)
    {
        if (_hasJoined || _last is not { State: CaseState.Open } last || answer.ReceivedAt <= last.OpenedAt) return false;
        var words = JsonElement.Parse(answer.Answers).TryGetProperty("why", out var why) ? why.GetString() : null;
        last.Join(new Response(answer), Alert.OfLowScore(rule, ScoreOf(answer), 10), words, CaseHours.Held.Always, answer.ReceivedAt);
        return _hasJoined = true;
    }

    /// <summary>Whether the answer is one that somebody would have worked on.</summary>
    public bool Concerns(Submission answer) => ScoreOf(answer) <= rule.AtMost;

    /// <summary>Numbers the cases in the order they were opened, and keeps them.</summary>
    public async Task Keep(CancellationToken ct)
    {
        await db.Transaction(async () =>
        {
            db.Cases.AddRange(_cases);
            foreach (var person in people.Values) SaveFilters(person);
            await CaseNumbers.Take(db, _cases.Count, ct);
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    // What a team comes back to every morning.
    private void SaveFilters(Guid person)
    {
        var wanted = new[] { ("Mine, due today", "?owner=me&due=today"), ("Nobody has it", "?owner=unassigned"), ("Passed on twice", "?handoffs=2") };
        db.SavedFilters.AddRange(wanted.Select((w, i) => new SavedFilter(person, w.Item1, CaseFilter.Read(w.Item2).Query, i)));
    }

    private Case Open(Submission answer)
    {
        var told = JsonElement.Parse(answer.Answers);
        var words = told.TryGetProperty("why", out var why) ? why.GetString() : null;
        var opened = new Case(_cases.Count + 1, new Response(answer), Alert.OfLowScore(rule, ScoreOf(answer), 10), words, answer.ReceivedAt);
        opened.Route(tree.ResponsibleFor(answer.UnitId), null);
        opened.BecomeKind(complaint);
        opened.StartClocks(ContactHours, CaseHours.Held.Always, answer.ReceivedAt);
        _cases.Add(opened);
        return opened;
    }

    private int ScoreOf(Submission answer) => JsonElement.Parse(answer.Answers).GetProperty(rule.Question!).GetInt32();

    private bool Pass(Case passed, ref Guid owner, ref DateTime at)
    {
        var step = DemoShuffle.Next(TeamOf(owner), at, now, _random);
        if (MemberOf(step.To) is not { } next || next == owner) return false;
        at = at.AddHours(1 + _random.NextDouble() * 15);
        var kind = _random.NextDouble() < step.Cold ? HandoffKind.Cold : HandoffKind.Warm;
        var handoff = passed.HandOn(kind, null, teams[step.To], step.Reason, owner, at);
        at = at.AddHours(0.5 + _random.NextDouble() * 10);
        owner = next;
        if (kind == HandoffKind.Warm) passed.Accept(handoff.Number, owner, at);
        else passed.Take(owner, at);
        if (_random.NextDouble() < 0.7) Speak(passed, owner, at.AddHours(_random.NextDouble() * 3), Calls[_random.Next(Calls.Length)], _random.NextDouble() < (kind == HandoffKind.Warm ? 0.12 : 0.7));
        return true;
    }

    // The newest cases: seen and taken, some with a first call, some that wait for the customer.
    private void Begin(Case opened, Guid person, DateTime at)
    {
        if (at >= now) at = now.AddMinutes(-30);
        opened.See(person, at.AddMinutes(-10));
        opened.Take(person, at);
        var call = at.AddHours(1 + _random.NextDouble() * 3);
        if (call >= now || _random.NextDouble() < 0.3) return;
        Speak(opened, person, call, Calls[_random.Next(Calls.Length)], null);
        if (_random.NextDouble() < 0.3) opened.Pause(PauseReason.CustomerReplies, "She sends the pictures tonight.", now.AddDays(2), 30, CaseHours.Held.Always, person, call.AddMinutes(5) < now ? call.AddMinutes(5) : now);
    }

    // Nothing in the example happens later than now.
    private DateTime Past(DateTime at) => at < now ? at : now.AddMinutes(-3);

    private void Speak(Case about, Guid who, DateTime at, string said, bool? repeated)
    {
        if (at < now) about.Contact(ContactChannel.Phone, true, said, repeated, CaseHours.Held.Always, who, at);
    }

    private void Resolve(Case about, Guid who, string solution, string evidence, string cause, string? lesson, DateTime at)
    {
        if (at >= now) return;
        about.Record(Step.Empathise, "Said that it should not have happened and that we are sorry.", null, null, null, who, at);
        about.Record(Step.Listen, about.CustomerWords ?? "She wants it not to happen to the next one.", null, null, null, who, at.AddMinutes(2));
        about.Record(Step.Seek, solution, null, null, null, who, at.AddMinutes(4));
        about.Record(Step.Verify, solution, null, null, null, who, at.AddMinutes(6));
        about.HearOnProposal(_random.NextDouble() < 0.9, null, VerdictBy.Phone, at.AddMinutes(7));
        about.Record(Step.Eliminate, solution, evidence, null, null, who, at.AddMinutes(30));
        if (lesson is not null || _random.NextDouble() < 0.6) about.Record(Step.Document, "What happened is on the booking.", null, cause, lesson ?? Lessons[_random.Next(Lessons.Length)], who, at.AddMinutes(40));
    }

    private void Close(Case closed, Guid owner, string solution, string? evidence, string? customer, DateTime at)
    {
        if (at >= now) at = now.AddMinutes(-20);
        closed.Close(owner, solution, evidence, at, CaseHours.Held.Always);
        var heard = at.AddHours(5);
        if (customer is null or "silent" || heard >= now) return;
        closed.HearCustomer(customer == "solved" ? Verdict.Solved : Verdict.NotSolved, null, VerdictBy.Link, null, heard, CaseHours.Held.Always);
        // A "no" opens it again; what is not fresh was settled at the second try.
        if (customer != "solved" && heard.AddDays(3) < now) Close(closed, owner, "Called again, found what was missed the first time, and settled it.", "Note of the call", "solved", heard.AddDays(1));
    }

    private void Note(Case noted, Guid by, Queue<string> notes, ref DateTime at)
    {
        if (!notes.TryDequeue(out var text)) return;
        at = at.AddMinutes(20 + _random.Next(90));
        noted.Note(by, text, at < now ? at : now);
    }

    private string? TeamOf(Guid person) => company.Firm.People.FirstOrDefault(p => people[p.Email] == person)?.Team;

    private Guid? MemberOf(string team) =>
        company.Firm.People.Where(p => p.Team == team).Select(p => (Guid?)people[p.Email]).FirstOrDefault();

    private const int ContactHours = 8;

    private static readonly string[] Calls =
    [
        "Called: she told it all, I wrote it down, we look for a way together.", "Reached him at noon; he only wants to know what will happen now.", "Spoke with her for ten minutes; she had given up on us.",
    ];

    private static readonly string[] RootCauses = ["billing", "waiting", "information", "transfers", "policy"];

    private static readonly string[] Lessons =
    [
        "The check-out sheet goes to billing with every damage charge.", "Two counters open when three flights land within an hour.", "The deposit is released by the system at check-in, not by hand at night.",
    ];

    private static readonly (string Done, string? Evidence)[] Solutions =
    [
        ("Called the customer, apologised and refunded the charge.", "Refund receipt in the booking"), ("Deposit released the same day and confirmed to the customer.", "Bank confirmation"),
        ("Next hire upgraded at no charge; the queue that day was explained honestly.", null), ("Invoice corrected and sent again.", "Corrected invoice"),
        ("Car checked, fault found and mended; the customer was told what it was.", "Workshop report"), ("Spoke with the colleague concerned and with the customer; she accepted the apology.", null),
    ];
}
