using Kept.Features.Journeys;
using Kept.Features.Organisation;

namespace Kept.Features.Cases.Alerts;

/// <summary>
/// Finds the one who can act: whom a rule names, else who is on duty for the unit, else the person responsible for it (or these of the nearest above), else
/// the touchpoint's owner, else the touchpoint's team, else nobody. Who left is passed over; for who is away her deputy stands in, or else the next one.
/// </summary>
public sealed class Routing(UnitTree tree, IReadOnlyList<Touchpoint> touchpoints, StandIns standIns, OnDuty duty)
{
    public sealed record Route(Guid? PersonId, Guid? TeamId);

    /// <summary>Everyone who might be asked to act, best first; some may have left.</summary>
    public IEnumerable<Guid> Candidates(Guid? unitId, Guid? touchpointId) =>
        tree.Upwards(unitId).SelectMany(u => duty.In(u.Id).Select(on => (Guid?)on).Append(u.ResponsibleId)).Append(Find(touchpointId)?.OwnerId).OfType<Guid>().Select(standIns.Of).OfType<Guid>();

    /// <summary>Those whom rules name, or who stands in for them.</summary>
    public IEnumerable<Guid> Named(IEnumerable<AlertRule> rules) => rules.Select(r => r.ToPersonId).OfType<Guid>().Select(standIns.Of).OfType<Guid>();

    /// <summary>Whom the foremost rule names that names somebody who is here, else as ever.</summary>
    /// <param name="here">Those of the candidates, and of the people whom rules name, who have not left.</param>
    public Route To(Guid? unitId, Guid? touchpointId, IReadOnlySet<Guid> here, IEnumerable<AlertRule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.ToPersonId is { } named && standIns.Of(named) is { } person && here.Contains(person)) return new Route(person, null);
            if (rule.ToTeamId is { } team) return new Route(null, team);
        }
        return To(unitId, touchpointId, here);
    }

    /// <param name="here">Those of the candidates who have not left.</param>
    public Route To(Guid? unitId, Guid? touchpointId, IReadOnlySet<Guid> here)
    {
        foreach (var person in Candidates(unitId, touchpointId))
            if (here.Contains(person)) return new Route(person, null);
        return new Route(null, Find(touchpointId)?.TeamId);
    }

    private Touchpoint? Find(Guid? id) => id is null ? null : touchpoints.FirstOrDefault(t => t.Id == id);
}
