using Kept.Features.Organisation;

namespace Kept.Features.Insights.Matters;

public static class MatterQueries
{
    /// <summary>The matters in answers that she may see.</summary>
    public static IQueryable<CommentMatter> VisibleTo(this IQueryable<CommentMatter> matters, Me me)
    {
        var reach = me.ReachOf(Permission.SeeResponses);
        if (reach.Everywhere) return matters;
        var (units, touchpoints) = (reach.Units.ToList(), reach.Touchpoints.ToList());
        return matters.Where(m => (m.UnitId != null && units.Contains(m.UnitId.Value)) || (m.TouchpointId != null && touchpoints.Contains(m.TouchpointId.Value)));
    }
}
