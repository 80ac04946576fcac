namespace Kept.Features.Cases.Alerts.Trials;

/// <summary>What a rule would have done in the last 90 days.</summary>
/// <param name="From">The first day that was looked at.</param>
/// <param name="Asked">How many answers, cases or signals the rule was asked of.</param>
/// <param name="Fired">Of how many of them it would have fired.</param>
/// <param name="Share">That as a share, 0 to 1, with its 95 % interval; null where nothing was asked.</param>
/// <param name="AWeek">How often a week.</param>
/// <param name="Merged">Of these, how many would have joined a case of the same customer that was open, and so opened none.</param>
/// <param name="Covered">Of these, how many meet another active rule too.</param>
/// <param name="Units">By unit, each with all below it, in the order of the tree; what has no unit is in none.</param>
/// <param name="Weeks">By week, from its Monday, the oldest first.</param>
/// <param name="Examples">Up to ten of the newest, where the asker may see them.</param>
/// <param name="LeftOut">Codes of surveys that protect those who answer: they are not counted.</param>
public sealed record TrialResult(
    DateOnly From, long Asked, long Fired, TrialShare? Share, double AWeek, long Merged, long Covered,
    IReadOnlyList<TrialUnit> Units, IReadOnlyList<TrialWeek> Weeks, IReadOnlyList<TrialExample> Examples, IReadOnlyList<string> LeftOut)
{
    /// <summary>Whether it fires on so many that somebody must say that this is meant.</summary>
    public bool IsFrequent => Asked >= TrialRuns.EnoughToTell && Fired > Asked * TrialRuns.MostShare;
}

/// <summary>A share and its 95 % interval (Wilson), each 0 to 1.</summary>
public sealed record TrialShare(double Value, double Low, double High);

/// <param name="Depth">0 at the top of the tree.</param>
/// <param name="ByWeek">As many as there are weeks.</param>
public sealed record TrialUnit(string Unit, string Name, int Depth, long Fired, double AWeek, IReadOnlyList<int> ByWeek);

public sealed record TrialWeek(DateOnly Monday, int Fired);

/// <summary>An answer, or a case, on which it would have fired.</summary>
/// <param name="Response">Null where it is about a case.</param>
/// <param name="Case">The number of the case; null where it is about an answer.</param>
/// <param name="Words">The first of what she wrote.</param>
public sealed record TrialExample(DateTime At, Guid? Response, int? Case, string? Unit, string? UnitName, string? Words);
