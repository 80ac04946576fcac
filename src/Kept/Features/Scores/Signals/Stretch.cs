using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Signals;

/// <summary>Weeks in a row that break the same rule on the same side, or the weeks since a lasting shift.</summary>
/// <param name="Since">Monday of the week in which the change began: of a run, its first.</param>
/// <param name="First">Monday of the first week that breaks the rule.</param>
/// <param name="Last">The last week that breaks the rule; of a shift, the last before it was undone, with the centre and limits that were usual before.</param>
/// <param name="IsCurrent">Whether it is still in force: that is the chart's newest week.</param>
public sealed record Stretch(ControlRule Rule, bool IsHigh, DateOnly Since, DateOnly First, ChartWeek Last, bool IsCurrent)
{
    /// <summary>So many weeks in a row nearer to what was usual before than to what is now undo a shift. By chance, after a shift of
    /// 2σ, four in a row are so once in some 1,900 weeks.</summary>
    public const int WeeksToUndo = 4;

    /// <summary>Whether a new phase of the chart begins with it, rather than a run within one.</summary>
    public bool IsShift { get; init; }
}
