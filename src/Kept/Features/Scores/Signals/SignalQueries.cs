using Kept.Features.Organisation;

namespace Kept.Features.Scores.Signals;

public static class SignalQueries
{
    /// <summary>The signals of the units and touchpoints whose scores she may see whole.</summary>
    public static IQueryable<Signal> VisibleTo(this IQueryable<Signal> signals, Me me)
    {
        var reach = me.ReachOf(Permission.SeeScores);
        if (reach.Everywhere) return signals;
        var (units, touchpoints) = (reach.Units.ToList(), reach.Touchpoints.ToList());
        return signals.Where(s => (s.Place == SignalPlace.Unit && units.Contains(s.PlaceId)) || (s.Place == SignalPlace.Touchpoint && touchpoints.Contains(s.PlaceId)));
    }
}
