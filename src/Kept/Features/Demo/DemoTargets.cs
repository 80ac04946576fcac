using Kept.Features.Scores.Targets;

namespace Kept.Features.Demo;

/// <summary>What the example company wants to reach: one target that can still be met, and one for the branch that got worse.</summary>
internal static class DemoTargets
{
    private const double Company = 25, Branch = 20;

    /// <summary>Over half a year of which four months are gone, set by whoever leads customer experience.</summary>
    public static IEnumerable<Target> Of(Guid survey, Guid lead, DateTime now)
    {
        var month = new DateOnly(now.Year, now.Month, 1);
        foreach (var (place, value) in new[] { (TargetPlace.Whole, Company), (TargetPlace.OfUnit(DemoTruth.WorseUnit), Branch) })
        {
            var target = new Target(survey, "nps", place);
            target.Set(value, month.AddMonths(-DemoTruth.WorseSinceMonthsAgo), month.AddMonths(2).AddDays(-1), lead, now);
            yield return target;
        }
    }
}
