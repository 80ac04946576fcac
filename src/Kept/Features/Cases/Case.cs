using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases;

public enum CaseState { Open, Closed }

/// <summary>A bad experience that one person is putting right, from the alert until the customer agrees.</summary>
public sealed class Case
{
    private readonly List<CaseNote> _notes = [];
    private readonly List<Handoff> _handoffs = [];
    private readonly List<Closure> _closures = [];

    public Guid Id { get; private set; }
    public int Number { get; private set; }
    public Guid SurveyId { get; private set; }
    public Guid ResponseId { get; private set; }
    public Guid? RuleId { get; private set; }
    public string Question { get; private set; } = "";
    public int Score { get; private set; }
    public Guid? UnitId { get; private set; }
    public Guid? TouchpointId { get; private set; }
    public CaseState State { get; private set; }

    /// <summary>The one person who is on it; null while it waits in a team or finds nobody.</summary>
    public Guid? OwnerId { get; private set; }
    public Guid? TeamId { get; private set; }

    /// <summary>Who first took it, accountable to the end.</summary>
    public Guid? FirstOwnerId { get; private set; }
    public DateTime OpenedAt { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime? TakenAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    public IReadOnlyList<CaseNote> Notes => _notes;
    public IReadOnlyList<Handoff> Handoffs => _handoffs;
    public IReadOnlyList<Closure> Closures => _closures;

    private Case() { }

    public Case(int number, Guid surveyId, Guid responseId, Guid? ruleId, string question, int score, Guid? unitId, Guid? touchpointId, DateTime now, DateTime dueAt)
    {
        (Id, Number, SurveyId, ResponseId, RuleId, Question, Score) = (Guid.CreateVersion7(), number, surveyId, responseId, ruleId, question, score);
        (UnitId, TouchpointId, OpenedAt, DueAt) = (unitId, touchpointId, now, dueAt);
    }

    /// <summary>Gives the new case to the person, or else the team, that can act.</summary>
    public void Route(Guid? personId, Guid? teamId) => (OwnerId, TeamId) = (personId, teamId);

    public void Take(Guid personId, DateTime now)
    {
        MustBeOpen();
        if (OwnerId == personId && TakenAt is not null) throw new RuleBrokenException("You have this case already.");
        OwnerId = personId;
        FirstOwnerId ??= personId;
        TakenAt ??= now;
    }

    public CaseNote Note(Guid? authorId, string text, DateTime now)
    {
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
        if (toPersonId is null == toTeamId is null) throw new RuleBrokenException("A case is handed to one person or to one team.");
        if (toPersonId is { } person && person == OwnerId) throw new RuleBrokenException("The case is with this person already.");
        if (_handoffs.Any(h => h.IsWaiting)) throw new RuleBrokenException("A hand-off of this case still waits to be accepted.");
        var handoff = new Handoff(Id, _handoffs.Count + 1, kind, OwnerId, TeamId, toPersonId, toTeamId, reason, byId, now);
        _handoffs.Add(handoff);
        if (kind == HandoffKind.Cold) MoveTo(toPersonId, toTeamId);
        return handoff;
    }

    public void Accept(int handoff, Guid byId, DateTime now)
    {
        MustBeOpen();
        var waiting = _handoffs.SingleOrDefault(h => h.Number == handoff) ?? throw new NotFoundException($"Hand-off {handoff}");
        waiting.Accept(byId, now);
        MoveTo(byId, waiting.ToTeamId);
        FirstOwnerId ??= byId;
        TakenAt ??= now;
    }

    public Closure Close(Guid? byId, string solution, string? evidence, DateTime now)
    {
        MustBeOpen();
        if (string.IsNullOrWhiteSpace(solution)) throw new RuleBrokenException("Say what the solution for the customer was before you close the case.");
        if (_handoffs.Any(h => h.IsWaiting)) throw new RuleBrokenException("A hand-off of this case still waits to be accepted.");
        var closure = new Closure(Id, _closures.Count + 1, byId, solution, evidence, now);
        _closures.Add(closure);
        (State, ClosedAt) = (CaseState.Closed, now);
        return closure;
    }

    /// <summary>Opens it again, for whoever had it last.</summary>
    public void Reopen(Guid? byId, string reason, DateTime now, DateTime dueAt)
    {
        if (State != CaseState.Closed) throw new RuleBrokenException("Only a closed case can be reopened.");
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleBrokenException("Say why the case is reopened.");
        _closures[^1].Undo(byId, reason, now);
        (State, ClosedAt, DueAt) = (CaseState.Open, null, dueAt);
    }

    private void MoveTo(Guid? personId, Guid? teamId) => (OwnerId, TeamId) = (personId, teamId);

    private void MustBeOpen()
    {
        if (State != CaseState.Open) throw new RuleBrokenException("This case is closed. Reopen it first.");
    }

    internal sealed class Table : IEntityTypeConfiguration<Case>
    {
        public void Configure(EntityTypeBuilder<Case> builder)
        {
            builder.ToTable("cases");
            builder.Property(c => c.Question).HasMaxLength(64);
            builder.HasIndex(c => c.Number).IsUnique();
            builder.HasIndex(c => c.ResponseId).IsUnique();
            builder.HasIndex(c => new { c.State, c.OpenedAt });
            builder.HasIndex(c => new { c.OwnerId, c.State });
            builder.HasMany(c => c.Notes).WithOne().HasForeignKey(n => n.CaseId);
            builder.HasMany(c => c.Handoffs).WithOne().HasForeignKey(h => h.CaseId);
            builder.HasMany(c => c.Closures).WithOne().HasForeignKey(c => c.CaseId);
        }
    }
}
