using Kept.Data;
using Kept.Features.Organisation;

namespace Kept.Features.Insights.Matters;

public static class MatterQueries
{
    /// <summary>Those she is shown: a survey that protects its answers from now on hides what was found before, too.</summary>
    public static IQueryable<CommentMatter> ShownTo(this IQueryable<CommentMatter> matters, Me me, KeptDb db) =>
        matters.VisibleTo(me).Where(m => db.Surveys.Any(s => s.Id == m.SurveyId && !s.Anonymous && s.MinimumN <= 1));

    /// <summary>The matters in answers that she may see.</summary>
    public static IQueryable<CommentMatter> VisibleTo(this IQueryable<CommentMatter> matters, Me me)
    {
        var reach = me.ReachOf(Permission.SeeResponses);
        if (reach.Everywhere) return matters;
        var (units, touchpoints) = (reach.Units.ToList(), reach.Touchpoints.ToList());
        return matters.Where(m => (m.UnitId != null && units.Contains(m.UnitId.Value)) || (m.TouchpointId != null && touchpoints.Contains(m.TouchpointId.Value)));
    }
}
