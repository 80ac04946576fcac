using Kept.Shared;

namespace Kept.Features.Cases.Inbox;

/// <summary>The filter of cases as the API takes it, by the names of the page's address.</summary>
public sealed record FilterQuery
{
    /// <summary>open, closed or all, which is usual.</summary>
    public string? State { get; init; }
    /// <summary>me, teams, unassigned, or a person's e-mail address or id.</summary>
    public string? Owner { get; init; }
    /// <summary>A unit's code, with all below it.</summary>
    public string? Unit { get; init; }
    public string? Touchpoint { get; init; }
    public string? Survey { get; init; }
    public string? Team { get; init; }
    /// <summary>The id or name of a named rule that the case met.</summary>
    public string? Rule { get; init; }
    public string? Matter { get; init; }
    /// <summary>The lowest score.</summary>
    public string? Min { get; init; }
    /// <summary>The highest score.</summary>
    public string? Max { get; init; }
    /// <summary>Opened on this day or later: 2026-01-31.</summary>
    public string? From { get; init; }
    /// <summary>Opened on this day or earlier.</summary>
    public string? To { get; init; }
    /// <summary>overdue, today or warned.</summary>
    public string? Due { get; init; }
    /// <summary>customer, receiver or approval.</summary>
    public string? Waiting { get; init; }
    /// <summary>Handed on at least so many times.</summary>
    public string? Handoffs { get; init; }
    /// <summary>The step of RESOLVED that is next.</summary>
    public string? Step { get; init; }
    /// <summary>A case number, or words that the customer said or somebody noted.</summary>
    public string? Q { get; init; }
    /// <summary>The same as q.</summary>
    public string? Search { get; init; }
    /// <summary>true: the same as due=overdue.</summary>
    public string? Overdue { get; init; }

    /// <exception cref="InvalidException">Something cannot be read.</exception>
    internal CaseFilter Filter => CaseFilter.Read(name => name switch
    {
        "state" => State, "owner" => Owner, "unit" => Unit, "touchpoint" => Touchpoint, "survey" => Survey, "team" => Team, "rule" => Rule, "matter" => Matter, "min" => Min, "max" => Max,
        "from" => From, "to" => To, "due" => Due, "waiting" => Waiting, "handoffs" => Handoffs, "step" => Step, "q" => Q, "search" => Search, "overdue" => Overdue, _ => null,
    }, usual: null, isStrict: true);
}
