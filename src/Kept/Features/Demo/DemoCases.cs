using System.Text.Json;
using Kept.Data;
using Kept.Features.Cases;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Organisation;
using Kept.Features.Responses;

namespace Kept.Features.Demo;

/// <summary>Cases as staff worked them: the written stories whole, and the ordinary ones of the last weeks from low scores.</summary>
internal sealed class DemoCases(KeptDb db, DemoCompany company, UnitTree tree, AlertRule rule, IReadOnlyDictionary<string, Guid> people, IReadOnlyDictionary<string, Guid> teams, DateTime now)
{
    private readonly Random _random = new(DemoTruth.Seed + 1);
    private readonly List<Case> _cases = [];

    public void Tell(DemoCompany.Story story, Submission answer)
    {
        var opened = Open(answer);
        var at = answer.SubmittedAt.AddHours(1 + _random.NextDouble() * 5);
        var owner = opened.OwnerId ?? people.Values.First();
        opened.Take(owner, at);
        var notes = new Queue<string>(story.Notes);
        Note(opened, owner, notes, ref at);
        foreach (var step in story.Handoffs)
        {
            at = at.AddHours(2 + _random.NextDouble() * 20);
            var kind = step.Kind == "warm" ? HandoffKind.Warm : HandoffKind.Cold;
            var handoff = opened.HandOn(kind, null, teams[step.To], step.Reason, owner, at);
            owner = MemberOf(step.To) ?? owner;
            at = at.AddHours(1 + _random.NextDouble() * 8);
            if (kind == HandoffKind.Warm) opened.Accept(handoff.Number, owner, at);
            else opened.Take(owner, at);
            Note(opened, owner, notes, ref at);
        }
        while (notes.Count > 0) Note(opened, owner, notes, ref at);
        if (story.Solution is { } solution) Close(opened, owner, solution, story.Evidence, story.CustomerAnswer, at.AddHours(3));
    }

    /// <summary>An ordinary case: most were solved within days; the newest are still open, a few overdue.</summary>
    public void Work(Submission answer)
    {
        var opened = Open(answer);
        var age = now - answer.SubmittedAt;
        if (age < TimeSpan.FromHours(30) || (age < TimeSpan.FromDays(4) && _random.NextDouble() < 0.3))
        {
            if (age > TimeSpan.FromHours(6) && _random.NextDouble() < 0.6 && opened.OwnerId is { } person) opened.Take(person, answer.SubmittedAt.AddHours(_random.Next(1, 5)));
            return;
        }
        var owner = opened.OwnerId ?? people.Values.First();
        var at = answer.SubmittedAt.AddHours(0.5 + _random.NextDouble() * 20);
        opened.Take(owner, at);
        var passes = _random.NextDouble() switch { < 0.55 => 0, < 0.8 => 1, < 0.93 => 2, _ => 3 };
        for (var i = 0; i < passes; i++) Pass(opened, ref owner, ref at);
        var solution = Solutions[_random.Next(Solutions.Length)];
        Close(opened, owner, solution.Done, solution.Evidence, _random.NextDouble() switch { < 0.5 => "solved", < 0.6 => "notSolved", _ => "silent" }, at.AddHours(2 + _random.NextDouble() * 24));
    }

    /// <summary>Whether the answer is one that somebody would have worked on.</summary>
    public bool Concerns(Submission answer) => rule.IsMetBy(ScoreOf(answer));

    /// <summary>Numbers the cases in the order they were opened, and keeps them.</summary>
    public async Task Keep(CancellationToken ct)
    {
        await db.Transaction(async () =>
        {
            db.Cases.AddRange(_cases);
            await CaseNumbers.Take(db, _cases.Count, ct);
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    private Case Open(Submission answer)
    {
        var told = JsonElement.Parse(answer.Answers);
        var words = told.TryGetProperty("why", out var why) ? why.GetString() : null;
        var opened = new Case(_cases.Count + 1, new Response(answer), Alert.OfLowScore(rule, ScoreOf(answer), 10), words, answer.ReceivedAt);
        opened.Route(tree.ResponsibleFor(answer.UnitId), null);
        _cases.Add(opened);
        return opened;
    }

    private int ScoreOf(Submission answer) => JsonElement.Parse(answer.Answers).GetProperty(rule.Question).GetInt32();

    private void Pass(Case passed, ref Guid owner, ref DateTime at)
    {
        var team = company.Firm.Teams[_random.Next(company.Firm.Teams.Count)].Code;
        if (MemberOf(team) is not { } next || next == owner) return;
        at = at.AddHours(1 + _random.NextDouble() * 15);
        var kind = _random.NextDouble() < 0.45 ? HandoffKind.Warm : HandoffKind.Cold;
        var handoff = passed.HandOn(kind, null, teams[team], Reasons[_random.Next(Reasons.Length)], owner, at);
        at = at.AddHours(0.5 + _random.NextDouble() * 10);
        owner = next;
        if (kind == HandoffKind.Warm) passed.Accept(handoff.Number, owner, at);
        else passed.Take(owner, at);
    }

    private void Close(Case closed, Guid owner, string solution, string? evidence, string? customer, DateTime at)
    {
        if (at >= now) at = now.AddMinutes(-20);
        closed.Close(owner, solution, evidence, at);
        var heard = at.AddHours(5);
        if (customer is null or "silent" || heard >= now) return;
        closed.HearCustomer(customer == "solved" ? Verdict.Solved : Verdict.NotSolved, null, VerdictBy.Link, null, heard);
        // A "no" opens it again; what is not fresh was settled at the second try.
        if (customer != "solved" && heard.AddDays(3) < now) Close(closed, owner, "Called again, found what was missed the first time, and settled it.", "Note of the call", "solved", heard.AddDays(1));
    }

    private void Note(Case noted, Guid by, Queue<string> notes, ref DateTime at)
    {
        if (!notes.TryDequeue(out var text)) return;
        at = at.AddMinutes(20 + _random.Next(90));
        noted.Note(by, text, at < now ? at : now);
    }

    private Guid? MemberOf(string team) =>
        company.Firm.People.Where(p => p.Team == team).Select(p => (Guid?)people[p.Email]).FirstOrDefault();

    private static readonly string[] Reasons =
    [
        "The charge was made by billing; they can see what it was for.", "Needs a look at the car and its sheet.", "The customer asks about the app, which we cannot change here.",
        "The branch that served her knows what happened.", "A refund above our limit.", "Roadside took the call that night.",
    ];

    private static readonly (string Done, string? Evidence)[] Solutions =
    [
        ("Called the customer, apologised and refunded the charge.", "Refund receipt in the booking"), ("Deposit released the same day and confirmed to the customer.", "Bank confirmation"),
        ("Next hire upgraded at no charge; the queue that day was explained honestly.", null), ("Invoice corrected and sent again.", "Corrected invoice"),
        ("Car checked, fault found and mended; the customer was told what it was.", "Workshop report"), ("Spoke with the colleague concerned and with the customer; she accepted the apology.", null),
    ];
}
