using Kept.Features.Cases.Clocks;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases;

/// <summary>The clocks of a case: one until a human being has spoken with the customer, one until there is a solution.</summary>
public sealed partial class Case
{
    private readonly List<CaseClock> _clocks = [];
    private readonly List<CasePause> _pauses = [];

    public IReadOnlyList<CaseClock> Clocks => _clocks;
    public IReadOnlyList<CasePause> Pauses => _pauses;

    /// <summary>What is due first of what still runs: the contact or the solution.</summary>
    public DateTime NextDueAt { get; private set; }

    public CaseClock? Clock(ClockKind kind) => _clocks.SingleOrDefault(c => c.Kind == kind);

    public CasePause? PauseAt(DateTime now) => _pauses.SingleOrDefault(p => p.IsOnAt(now));

    /// <summary>Starts both clocks as the case begins, by the hours of the place that holds it.</summary>
    /// <param name="contactHours">Working hours until somebody must have spoken with the customer; never more than until the solution. A case about a signal has no customer to reach.</param>
    public void StartClocks(int contactHours, CaseHours.Held held, DateTime now)
    {
        if (SignalId is null) _clocks.Add(new CaseClock(Id, ClockKind.Contact, Math.Min(contactHours, DueHours) * 60, held.HoursOf, held.Hours, now));
        _clocks.Add(new CaseClock(Id, ClockKind.Solution, DueHours * 60, held.HoursOf, held.Hours, now));
        SetDue();
    }

    /// <summary>Both clocks begin anew, as the customer says that it is not solved.</summary>
    private void RestartClocks(CaseHours.Held held, DateTime now)
    {
        foreach (var clock in _clocks)
        {
            clock.CarryOver(held.HoursOf, held.Hours, held.Hours, now);
            clock.Start(clock.BudgetMinutes, held.Hours, now);
        }
        if (_clocks.Count == 0) (DueAt, NextDueAt) = (held.Hours.After(now, TimeSpan.FromHours(DueHours)), held.Hours.After(now, TimeSpan.FromHours(DueHours)));
        SetDue();
    }

    /// <summary>
    /// The clock of the solution stands still while the next step is somebody else's. Before anybody spoke with the customer there is nothing to wait for.
    /// </summary>
    /// <param name="until">When it goes on by itself, at most <paramref name="mostDays"/> ahead.</param>
    public CasePause Pause(PauseReason reason, string text, DateTime until, int mostDays, CaseHours.Held held, Guid? by, DateTime now)
    {
        MustBeOpen();
        if (FirstContact is null) throw new RuleBrokenException("clocks.error.contact_first");
        if (string.IsNullOrWhiteSpace(text)) throw new RuleBrokenException("clocks.error.no_reason");
        if (PauseAt(now) is not null) throw new RuleBrokenException("clocks.error.paused_already");
        if (until <= now || until > now.AddDays(mostDays)) throw new RuleBrokenException("clocks.error.until", mostDays);
        var pause = new CasePause(Id, _pauses.Count + 1, reason, text, by, now, until);
        _pauses.Add(pause);
        PausedUntil = until;
        Clock(ClockKind.Solution)?.Pause(until, held.Hours, now);
        SetDue();
        return pause;
    }

    /// <summary>The clock goes on, as there is something to do again.</summary>
    public void Resume(CaseHours.Held held, DateTime now)
    {
        if (PauseAt(now) is not { } pause) throw new RuleBrokenException("clocks.error.not_paused");
        pause.End(now);
        PausedUntil = null;
        Clock(ClockKind.Solution)?.Resume(held.Hours, now);
        SetDue();
    }

    /// <summary>The clocks go on by the hours of whoever holds the case now, with what is left of the time.</summary>
    public void CarryClocks(CaseHours.Held before, CaseHours.Held after, DateTime now)
    {
        foreach (var clock in _clocks.Where(c => c.Runs)) clock.CarryOver(after.HoursOf, before.Hours, after.Hours, now);
        SetDue();
    }

    /// <summary>Something was said that cannot wait as long: what still runs is due so many working hours from now, unless it is due sooner.</summary>
    private void Hasten(int hours, CaseHours.Held held, DateTime now)
    {
        foreach (var clock in _clocks) clock.Hasten(hours * 60, held.Hours, now);
        if (_clocks.Count == 0 && held.Hours.After(now, TimeSpan.FromHours(hours)) is var due && due < DueAt) (DueAt, NextDueAt) = (due, due);
        SetDue();
    }

    private void StopClocks(CaseHours.Held held, DateTime now)
    {
        foreach (var pause in _pauses.Where(p => p.IsOnAt(now)))
        {
            pause.End(now);
            Clock(ClockKind.Solution)?.Resume(held.Hours, now);
        }
        PausedUntil = null;
        foreach (var clock in _clocks) clock.Stop(held.Hours, now);
    }

    private void SetDue()
    {
        DueAt = Clock(ClockKind.Solution)?.DueAt ?? DueAt;
        NextDueAt = Clock(ClockKind.Contact) is { Runs: true } contact && contact.DueAt < DueAt ? contact.DueAt : DueAt;
    }
}
