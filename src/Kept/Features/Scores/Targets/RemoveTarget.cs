using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Scores.Targets;

/// <summary>Takes a target away; what was above it counts again.</summary>
public sealed class RemoveTarget(KeptDb db, Units units, Touchpoints touchpoints, Me me) : IUseCase
{
    /// <exception cref="NotFoundException">There is no such target where the asker sets them.</exception>
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var reached = TargetPlace.Reached(me.ReachOf(Permission.ManageSurveys), await units.Tree(ct), await touchpoints.All(ct));
        var target = await db.Targets.FindAsync([id], ct);
        if (target is null || reached?.Contains(target.Place) == false) throw new NotFoundException("This target");
        db.Targets.Remove(target);
        db.Record(target.SurveyId, new TargetRemoved(target.Question, target.Place, target.Value), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
