using Kept.Features.Journeys;
using Kept.Features.Organisation;

namespace Kept.Features.Cases.Alerts;

/// <summary>
/// Finds the one who can act: the person responsible for the unit (or the nearest above), else the touchpoint's owner, else the
/// touchpoint's team, else nobody. Who left is passed over.
/// </summary>
public sealed class Routing(UnitTree tree, IReadOnlyList<Touchpoint> touchpoints)
{
    public sealed record Route(Guid? PersonId, Guid? TeamId);

    /// <summary>Everyone who might be asked to act, best first; some may have left.</summary>
    public IEnumerable<Guid> Candidates(Guid? unitId, Guid? touchpointId) =>
        tree.Upwards(unitId).Select(u => u.ResponsibleId).Append(Find(touchpointId)?.OwnerId).OfType<Guid>();

    /// <param name="here">Those of the candidates who have not left.</param>
    public Route To(Guid? unitId, Guid? touchpointId, IReadOnlySet<Guid> here)
    {
        foreach (var person in Candidates(unitId, touchpointId))
            if (here.Contains(person)) return new Route(person, null);
        return new Route(null, Find(touchpointId)?.TeamId);
    }

    private Touchpoint? Find(Guid? id) => id is null ? null : touchpoints.FirstOrDefault(t => t.Id == id);
}
