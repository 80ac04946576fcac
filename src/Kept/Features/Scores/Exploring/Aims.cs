using Kept.Analytics.Scores;
using Kept.Features.Scores.Targets;

namespace Kept.Features.Scores.Exploring;

/// <summary>Where a figure's 95 % interval lies to its target.</summary>
public enum TargetSide
{
    /// <summary>All of it is below: the target is missed by more than chance.</summary>
    Below,

    /// <summary>It holds the target: these answers cannot tell.</summary>
    Holds,

    /// <summary>All of it is above: the target is passed by more than chance.</summary>
    Above,
}

/// <summary>A figure beside what it is to reach.</summary>
/// <param name="Distance">Score less target, on the score's scale; null without a score.</param>
/// <param name="Side">Null without an interval.</param>
public sealed record Aim(Target Target, double? Distance, TargetSide? Side)
{
    public static Aim Of(Target target, Cell cell) => new(target, cell.Score - target.Value, cell switch
    {
        { High: { } high } when high < target.Value => TargetSide.Below,
        { Low: { } low } when low > target.Value => TargetSide.Above,
        { Low: not null, High: not null } => TargetSide.Holds,
        _ => null,
    });
}

/// <summary>Finds the targets that belong beside an exploration's figures. A unit without one of its own has that of the nearest above.</summary>
public sealed class Aims(TargetLookup known, Guid survey, Exploration asked)
{
    private readonly IReadOnlyList<Filter> _filters = asked.Filters;

    /// <returns>Null where the cell's answers have no target: nobody set one, or filters cut out more than a place.</returns>
    public Aim? Of(string question, Cell cell) =>
        !known.IsEmpty && known.For(survey, question, Where(cell)) is { } target ? Aim.Of(target, cell) : null;

    /// <summary>The one target of all these cells, as a line among them; null where they have several or one has none.</summary>
    public Target? Shared(SliceResult result) =>
        result.Cells.Select(cell => Of(result.Question, cell)?.Target).Distinct().Take(2).ToList() is [var only] ? only : null;

    // A cell's own value stands in place of the filter's, as does its unit in place of a level's: no unit is in two of them.
    private IReadOnlyList<Filter> Where(Cell cell)
    {
        var own = cell.By.Where(by => !TimeBuckets.All.Contains(by.Key)).ToList();
        var names = own.ConvertAll(by => by.Key);
        return
        [
            .. _filters.Where(filter => !names.Contains(filter.Name) && !(names.Contains("unit") && filter.Name.StartsWith("level:", StringComparison.Ordinal))),
            .. own.Select(by => new Filter(by.Key, [by.Value])),
        ];
    }
}
