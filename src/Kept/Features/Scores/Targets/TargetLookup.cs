using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Targets;

/// <summary>Which target counts for which answers. A unit without one of its own has that of the nearest unit above, and at last that of the whole.</summary>
public sealed class TargetLookup
{
    private readonly Dictionary<(Guid Survey, string Question, string Place), Target> _targets;
    private readonly UnitTree _tree;
    private readonly Reach _reach;

    internal TargetLookup(IEnumerable<Target> targets, UnitTree tree, Reach reach) =>
        (_targets, _tree, _reach) = (targets.ToDictionary(t => (t.SurveyId, t.Question, t.Place)), tree, reach);

    /// <summary>Whether nobody set a target for these surveys, as for most.</summary>
    public bool IsEmpty => _targets.Count == 0;

    /// <summary>The target for what a slice with these filters counts; null where there is none, or where the filters cut out more than a place.</summary>
    public Target? For(Guid survey, string question, IReadOnlyList<Filter> where) => where switch
    {
        [] => ForUnit(survey, question, Top()),
        [{ Values: [var code] } filter] when filter.Name == "unit" || filter.Name.StartsWith("level:", StringComparison.Ordinal) => ForUnit(survey, question, _tree.Find(code)),
        [{ Name: "touchpoint", Values: [var code] }] => Find(survey, question, TargetPlace.OfTouchpoint(code)) ?? Find(survey, question, TargetPlace.Whole),
        _ => null,
    };

    private Target? ForUnit(Guid survey, string question, Unit? unit) =>
        _tree.Upwards(unit?.Id).Select(above => Find(survey, question, TargetPlace.OfUnit(above.Code))).FirstOrDefault(found => found is not null)
        ?? Find(survey, question, TargetPlace.Whole);

    private Target? Find(Guid survey, string question, string place) => _targets.GetValueOrDefault((survey, question, place));

    /// <summary>The one unit that holds all she reaches; null for the whole, and where she reaches several apart.</summary>
    private Unit? Top()
    {
        if (_reach.Everywhere || _reach.Touchpoints.Count > 0) return null;
        var tops = _tree.All.Where(u => _reach.Units.Contains(u.Id) && (u.ParentId is not { } above || !_reach.Units.Contains(above))).Take(2).ToList();
        return tops is [var only] ? only : null;
    }
}

/// <summary>Reads the targets of some surveys, once for a page.</summary>
public sealed class TargetReader(KeptDb db, Units units, Me me)
{
    public async Task<TargetLookup> Read(IReadOnlyCollection<Guid> surveys, CancellationToken ct) => new(
        surveys.Count == 0 ? [] : await db.Targets.AsNoTracking().Where(t => surveys.Contains(t.SurveyId)).ToListAsync(ct),
        await units.Tree(ct), me.ReachOf(Permission.SeeScores));
}
