using Kept.Analytics.Language;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Clocks;
using Kept.Features.Responses;
using Kept.Shared;

namespace Kept.Features.Cases;

public enum CaseState { Open, Closed }

/// <summary>A bad experience that one person is putting right, from the alert until the customer agrees.</summary>
public sealed partial class Case
{
    private readonly List<CaseNote> _notes = [];
    private readonly List<Taking> _takings = [];
    private readonly List<Closure> _closures = [];

    public Guid Id { get; private set; }
    public int Number { get; private set; }
    public Guid SurveyId { get; private set; }
    public Guid ResponseId { get; private set; }
    /// <summary>The rule that the score met; null where only the comments opened it.</summary>
    public Guid? RuleId { get; private set; }

    /// <summary>The question that the score answers; null where the answer has no score.</summary>
    public string? Question { get; private set; }
    public int? Score { get; private set; }

    /// <summary>The best score there is on the question's scale.</summary>
    public int? OutOf { get; private set; }

    /// <summary>The grave matters in the comments that somebody must act on, the gravest first; none where the score alone opened it.</summary>
    public IReadOnlyList<Matter> Matters { get; private set; } = [];

    /// <summary>What the customer wrote, as the case was opened; null when she wrote nothing.</summary>
    public string? CustomerWords { get; private set; }

    /// <summary>Tells this customer's cases apart from others' without saying who she is; null where there is no contact.</summary>
    public string? CustomerMark { get; private set; }
    public Guid? UnitId { get; private set; }
    public Guid? TouchpointId { get; private set; }
    public CaseState State { get; private set; }

    /// <summary>The one person who is on it; null while it waits in a team or found nobody.</summary>
    public Guid? OwnerId { get; private set; }
    public Guid? TeamId { get; private set; }

    /// <summary>Who first took it, accountable to the end.</summary>
    public Guid? FirstOwnerId { get; private set; }
    public DateTime OpenedAt { get; private set; }

    /// <summary>What kind of request it is, by which hand-offs are limited; null where nobody said.</summary>
    public Guid? KindId { get; private set; }

    /// <summary>Hours from opening, or reopening, until it is due.</summary>
    public int DueHours { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime? TakenAt { get; private set; }

    /// <summary>When a human being first reached the customer.</summary>
    public DateTime? ContactedAt { get; private set; }

    /// <summary>Until when the clock of the solution stands still; in the past, or null, where it runs.</summary>
    public DateTime? PausedUntil { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Counts the times somebody set to work on it; <see cref="CaseFile"/> locks the row by raising it.</summary>
    public int Revision { get; private set; }

    public IReadOnlyList<CaseNote> Notes => _notes;
    public IReadOnlyList<Taking> Takings => _takings;
    public IReadOnlyList<Closure> Closures => _closures;

    private Case() { }

    public Case(int number, Response response, Alert alert, string? words, DateTime now)
    {
        (Id, Number, SurveyId, ResponseId) = (Guid.CreateVersion7(), number, response.SurveyId, response.Id);
        (UnitId, TouchpointId, CustomerMark) = (response.UnitId, response.TouchpointId, response.CustomerMark);
        (RuleId, Question, Score, OutOf, Matters, CustomerWords) = (alert.Rule?.Id, alert.Question, alert.Score, alert.OutOf, alert.Matters, words);
        (OpenedAt, DueHours, DueAt, NextDueAt) = (now, alert.DueHours, now.AddHours(alert.DueHours), now.AddHours(alert.DueHours));
        Met(response.Id, alert.Rules, now);
    }

    /// <summary>The customer's response was erased: what she said, then and since, is forgotten here as well; that it was said, and what the company did, is not.</summary>
    public void ForgetCustomer()
    {
        (CustomerWords, CustomerMark) = (null, null);
        foreach (var contact in _contacts) contact.Forget();
        foreach (var step in _steps) step.Forget();
        foreach (var handoff in _handoffs) handoff.Forget();
        foreach (var closure in _closures) closure.Forget();
    }

    /// <summary>Whether the contact or the solution is late.</summary>
    public bool IsOverdueAt(DateTime now) => State == CaseState.Open && NextDueAt < now;

    /// <summary>Gives the new case to the person, or else the team, that can act.</summary>
    public void Route(Guid? personId, Guid? teamId) => (OwnerId, TeamId) = (personId, teamId);

    /// <summary>Says what kind of request it is.</summary>
    public void BecomeKind(Guid? kindId) => KindId = kindId;

    /// <summary>Somebody takes it on; a hand-off that nobody accepted yet is thereby off.</summary>
    public void Take(Guid personId, DateTime now)
    {
        MustBeOpen();
        if (OwnerId == personId && TakenAt is not null && Waiting is null) throw new RuleBrokenException("cases.error.yours_already");
        Waiting?.Withdraw(now);
        _takings.Add(new Taking(Id, _takings.Count + 1, personId, now));
        GoTo(personId, TeamId, now);
    }

    public CaseNote Note(Guid? authorId, string text, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new RuleBrokenException("cases.error.empty_note");
        var note = new CaseNote(Id, authorId, text, now);
        _notes.Add(note);
        return note;
    }

    public Closure Close(Guid? byId, string solution, string? evidence, DateTime now, CaseHours.Held held)
    {
        MustBeOpen();
        if (string.IsNullOrWhiteSpace(solution)) throw new RuleBrokenException("cases.error.no_solution");
        if (Waiting is not null) throw new RuleBrokenException("cases.error.handoff_waits");
        var closure = new Closure(Id, _closures.Count + 1, byId, solution, evidence, now);
        _closures.Add(closure);
        (State, ClosedAt) = (CaseState.Closed, now);
        StopClocks(held, now);
        return closure;
    }

    /// <summary>Opens it again, for whoever had it last; its clock starts anew.</summary>
    public void Reopen(Guid? byId, string reason, DateTime now, CaseHours.Held held)
    {
        if (State != CaseState.Closed) throw new RuleBrokenException("cases.error.open_already");
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleBrokenException("cases.error.no_reopen_reason");
        Undo(byId, reason, now, held);
    }

    /// <summary>Writes down what the customer says of the last closure; "not solved" opens the case again.</summary>
    /// <param name="byId">Who wrote it down for her; null when she answered by the link.</param>
    public Closure HearCustomer(Verdict verdict, string? comment, VerdictBy by, Guid? byId, DateTime now, CaseHours.Held held)
    {
        if (State != CaseState.Closed) throw new RuleBrokenException("cases.error.nothing_to_ask");
        var closure = _closures[^1];
        closure.Answer(verdict, comment, by, byId, now);
        if (verdict == Verdict.NotSolved) Undo(byId, comment ?? "", now, held);
        return closure;
    }

    private void Undo(Guid? byId, string reason, DateTime now, CaseHours.Held held)
    {
        _closures[^1].Undo(byId, reason, now);
        (State, ClosedAt) = (CaseState.Open, null);
        RestartClocks(held, now);
    }

    private void GoTo(Guid personId, Guid? teamId, DateTime now)
    {
        (OwnerId, TeamId) = (personId, teamId);
        FirstOwnerId ??= personId;
        TakenAt ??= now;
    }

    private void MustBeOpen()
    {
        if (State != CaseState.Open) throw new RuleBrokenException("cases.error.closed");
    }
}
