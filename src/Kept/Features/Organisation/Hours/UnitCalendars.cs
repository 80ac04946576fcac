using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Whose working hours count where, at hand; what another process changed is seen within two seconds.</summary>
public sealed class UnitCalendars(IServiceScopeFactory scopes, Units units, OrganisationFacts house, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private Known? _known;

    /// <summary>The hours of the unit, or of the nearest above that has some, by the unit's own clock; around the clock where nobody said any.</summary>
    public async ValueTask<WorkingHours> Of(Guid? unitId, CancellationToken ct)
    {
        var hours = await All(ct);
        if (hours.Count == 0 || unitId is null) return WorkingHours.Always;
        var tree = await units.Tree(ct);
        var own = tree.Upwards(unitId).Select(u => hours.GetValueOrDefault(u.Id)).FirstOrDefault(h => h is not null);
        return own?.In(tree.ZoneOf(unitId) ?? house.Zone) ?? WorkingHours.Always;
    }

    /// <summary>To be called after a change, so that this node sees it at once.</summary>
    public void Forget() => _known = null;

    private async ValueTask<IReadOnlyDictionary<Guid, UnitHours>> All(CancellationToken ct)
    {
        if (_known is { } known && clock.GetElapsedTime(known.ReadAt) < Fresh) return known.Hours;
        var readAt = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var hours = await scope.ServiceProvider.GetRequiredService<KeptDb>().Set<UnitHours>().AsNoTracking().ToDictionaryAsync(h => h.UnitId, ct);
        _known = new Known(hours, readAt);
        return hours;
    }

    private sealed record Known(IReadOnlyDictionary<Guid, UnitHours> Hours, long ReadAt);
}
