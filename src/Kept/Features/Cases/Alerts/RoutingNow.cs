using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;

namespace Kept.Features.Cases.Alerts;

/// <summary>Makes the routing of one moment: who is responsible, on duty, away.</summary>
public sealed class RoutingNow(Units units, Touchpoints touchpoints, OrganisationFacts house)
{
    /// <param name="now">UTC.</param>
    public async Task<Routing> At(KeptDb db, DateTime now, CancellationToken ct)
    {
        var tree = await units.Tree(ct);
        return new Routing(tree, await touchpoints.All(ct), await StandIns.At(db, now, ct), await OnDuty.At(db, tree, house.Zone, now, ct));
    }
}
