using Kept.Analytics.Language;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Responses;
using Kept.Shared;

namespace Kept.Features.Cases;

public enum CaseState { Open, Closed }

/// <summary>A bad experience that one person is putting right, from the alert until the customer agrees.</summary>
public sealed partial class Case
{
    private readonly List<CaseNote> _notes = [];
    private readonly List<Taking> _takings = [];
    private readonly List<Handoff> _handoffs = [];
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

    /// <summary>Hours from opening, or reopening, until it is due.</summary>
    public int DueHours { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime? TakenAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Counts the times somebody set to work on it; <see cref="CaseFile"/> locks the row by raising it.</summary>
    public int Revision { get; private set; }

    public IReadOnlyList<CaseNote> Notes => _notes;
    public IReadOnlyList<Taking> Takings => _takings;
    public IReadOnlyList<Handoff> Handoffs => _handoffs;
    public IReadOnlyList<Closure> Closures => _closures;

    private Case() { }

    public Case(int number, Response response, Alert alert, string? words, DateTime now)
    {
        (Id, Number, SurveyId, ResponseId) = (Guid.CreateVersion7(), number, response.SurveyId, response.Id);
        (UnitId, TouchpointId, CustomerMark) = (response.UnitId, response.TouchpointId, Cases.CustomerMark.Of(response.Contact));
        (RuleId, Question, Score, OutOf, Matters, CustomerWords) = (alert.Rule?.Id, alert.Question, alert.Score, alert.OutOf, alert.Matters, words);
        (OpenedAt, DueHours, DueAt) = (now, alert.DueHours, now.AddHours(alert.DueHours));
    }

    /// <summary>The customer's response was erased: what it said of her is forgotten here as well.</summary>
    public void ForgetCustomer() => (CustomerWords, CustomerMark) = (null, null);

    public bool IsOverdueAt(DateTime now) => State == CaseState.Open && DueAt < now;

    /// <summary>The warm hand-off that waits to be accepted, if one does.</summary>
    public Handoff? Waiting => State == CaseState.Open ? _handoffs.SingleOrDefault(h => h.IsWaiting) : null;

    /// <summary>Gives the new case to the person, or else the team, that can act.</summary>
    public void Route(Guid? personId, Guid? teamId) => (OwnerId, TeamId) = (personId, teamId);

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

    /// <summary>
    /// Hands the case on. Cold: it moves at once and the customer starts again. Warm: the present owner stays until the
    /// receiver accepts.
    /// </summary>
    public Handoff HandOn(HandoffKind kind, Guid? toPersonId, Guid? toTeamId, string reason, Guid? byId, DateTime now)
    {
        MustBeOpen();
        if (toPersonId is null == toTeamId is null) throw new RuleBrokenException("cases.error.one_receiver");
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleBrokenException("cases.error.no_reason");
        if (toPersonId is { } person && person == OwnerId) throw new RuleBrokenException("cases.error.with_person_already");
        if (toTeamId is { } team && team == TeamId && OwnerId is null) throw new RuleBrokenException("cases.error.with_team_already");
        if (Waiting is not null) throw new RuleBrokenException("cases.error.handoff_waits");
        var handoff = new Handoff(Id, _handoffs.Count + 1, kind, OwnerId, TeamId, toPersonId, toTeamId, reason, byId, now);
        _handoffs.Add(handoff);
        if (kind == HandoffKind.Cold) (OwnerId, TeamId) = (toPersonId, toTeamId);
        return handoff;
    }

    /// <summary>The receiver says yes; a program may say it for a team, and then the case waits there for a person.</summary>
    public Handoff Accept(int number, Guid? personId, DateTime now)
    {
        MustBeOpen();
        var handoff = _handoffs.SingleOrDefault(h => h.Number == number) ?? throw new NotFoundException($"Hand-off {number}");
        if (number != _handoffs.Count) throw new RuleBrokenException("cases.error.handed_on_since");
        handoff.Accept(personId, now);
        if (personId is { } person) GoTo(person, handoff.ToTeamId, now);
        else (OwnerId, TeamId) = (null, handoff.ToTeamId);
        return handoff;
    }

    public Closure Close(Guid? byId, string solution, string? evidence, DateTime now)
    {
        MustBeOpen();
        if (string.IsNullOrWhiteSpace(solution)) throw new RuleBrokenException("cases.error.no_solution");
        if (Waiting is not null) throw new RuleBrokenException("cases.error.handoff_waits");
        var closure = new Closure(Id, _closures.Count + 1, byId, solution, evidence, now);
        _closures.Add(closure);
        (State, ClosedAt) = (CaseState.Closed, now);
        return closure;
    }

    /// <summary>Opens it again, for whoever had it last; its clock starts anew.</summary>
    public void Reopen(Guid? byId, string reason, DateTime now)
    {
        if (State != CaseState.Closed) throw new RuleBrokenException("cases.error.open_already");
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleBrokenException("cases.error.no_reopen_reason");
        Undo(byId, reason, now);
    }

    /// <summary>Writes down what the customer says of the last closure; "not solved" opens the case again.</summary>
    /// <param name="byId">Who wrote it down for her; null when she answered by the link.</param>
    public Closure HearCustomer(Verdict verdict, string? comment, VerdictBy by, Guid? byId, DateTime now)
    {
        if (State != CaseState.Closed) throw new RuleBrokenException("cases.error.nothing_to_ask");
        var closure = _closures[^1];
        closure.Answer(verdict, comment, by, byId, now);
        if (verdict == Verdict.NotSolved) Undo(byId, comment ?? "", now);
        return closure;
    }

    private void Undo(Guid? byId, string reason, DateTime now)
    {
        _closures[^1].Undo(byId, reason, now);
        (State, ClosedAt, DueAt) = (CaseState.Open, null, now.AddHours(DueHours));
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
