using Kept.Shared;

namespace Kept.Features.Cases.Inbox;

/// <summary>The filter of cases as the API takes it, by the names of the page's address.</summary>
/// <param name="State">open, closed or all, which is usual.</param>
/// <param name="Owner">me, teams, unassigned, or a person's e-mail address or id.</param>
/// <param name="Unit">A unit's code, with all below it.</param>
/// <param name="Rule">The id or name of a named rule that the case met.</param>
/// <param name="Min">The lowest score.</param>
/// <param name="Max">The highest score.</param>
/// <param name="From">Opened on this day or later: 2026-01-31.</param>
/// <param name="To">Opened on this day or earlier.</param>
/// <param name="Due">overdue, today or warned.</param>
/// <param name="Waiting">customer, receiver or approval.</param>
/// <param name="Handoffs">Handed on at least so many times.</param>
/// <param name="Step">The step of RESOLVED that is next.</param>
/// <param name="Q">A case number, or words that the customer said or somebody noted.</param>
/// <param name="Search">The same as q.</param>
/// <param name="Overdue">true: the same as due=overdue.</param>
public sealed record FilterQuery(
    string? State, string? Owner, string? Unit, string? Touchpoint, string? Survey, string? Team, string? Rule, string? Matter, string? Min, string? Max, string? From, string? To,
    string? Due, string? Waiting, string? Handoffs, string? Step, string? Q, string? Search, string? Overdue)
{
    /// <exception cref="InvalidException">Something cannot be read.</exception>
    internal CaseFilter Filter => CaseFilter.Read(name => name switch
    {
        "state" => State, "owner" => Owner, "unit" => Unit, "touchpoint" => Touchpoint, "survey" => Survey, "team" => Team, "rule" => Rule, "matter" => Matter, "min" => Min, "max" => Max,
        "from" => From, "to" => To, "due" => Due, "waiting" => Waiting, "handoffs" => Handoffs, "step" => Step, "q" => Q, "search" => Search, "overdue" => Overdue, _ => null,
    }, usual: null, isStrict: true);
}
