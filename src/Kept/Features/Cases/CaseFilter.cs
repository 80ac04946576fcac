using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>Whose cases are wanted.</summary>
public static class Whose
{
    public const string Mine = "me", Teams = "teams", Unassigned = "unassigned";
}

/// <summary>Which cases are wanted, of those that the asker sees.</summary>
/// <param name="Owner"><see cref="Whose"/>, or a person's e-mail address.</param>
/// <param name="Unit">A unit's code; it means all below it too.</param>
/// <param name="Search">A case number, or something the customer wrote.</param>
public sealed record CaseFilter(CaseState? State = null, string? Owner = null, string? Unit = null, bool Overdue = false, string? Search = null)
{
    public IQueryable<Case> Of(IQueryable<Case> cases, Me me, UnitTree tree, DateTime now)
    {
        cases = cases.AsNoTracking().Where(CaseSight.Seeing(me));
        if (State is { } state) cases = cases.Where(c => c.State == state);
        if (Overdue) cases = cases.Where(c => c.State == CaseState.Open && c.NextDueAt < now);
        if (!string.IsNullOrWhiteSpace(Unit))
        {
            var unit = tree.Find(Unit) ?? throw new InvalidException("unit", $"There is no unit \"{Unit}\".");
            var below = tree.Below(unit.Id).ToList();
            cases = cases.Where(c => c.UnitId != null && below.Contains(c.UnitId.Value));
        }
        return Searched(cases);
    }

    /// <summary>Narrows to one owner; apart from the rest because an e-mail address must be looked up.</summary>
    public IQueryable<Case> OfOwner(IQueryable<Case> cases, Me me, Guid? namedOwner)
    {
        var teams = me.Teams.ToList();
        var mine = me.Id ?? Guid.Empty;
        return Owner switch
        {
            null or "" => cases,
            Whose.Mine => cases.Where(c => c.OwnerId == mine),
            Whose.Teams => cases.Where(c => c.TeamId != null && teams.Contains(c.TeamId.Value)),
            Whose.Unassigned => cases.Unassigned(),
            _ => cases.Where(c => c.OwnerId == namedOwner),
        };
    }

    public bool NamesOwner => !string.IsNullOrEmpty(Owner) && Owner is not (Whose.Mine or Whose.Teams or Whose.Unassigned);

    private IQueryable<Case> Searched(IQueryable<Case> cases)
    {
        var wanted = Search?.Trim().TrimStart('#');
        if (string.IsNullOrEmpty(wanted)) return cases;
        var number = int.TryParse(wanted, out var n) ? n : 0;
        var text = wanted.ToLowerInvariant();
        return cases.Where(c => c.Number == number || (c.CustomerWords != null && c.CustomerWords.ToLower().Contains(text)));
    }
}
