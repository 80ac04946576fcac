using Kept.Analytics.Handoffs;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Shuffle;

/// <summary>Draws the shuffle map: who hands on to whom, how much of it cold, where cases start and end, and what has changed.</summary>
public sealed class ShowShuffleMap(ShuffleLogs logs, Units units) : IUseCase
{
    public async Task<ShuffleMapView> Handle(ShuffleQuery query, CancellationToken ct)
    {
        var log = await logs.Find(query.Log, ct);
        var (now, before) = query.Filters(log.Until, await units.Tree(ct));
        var options = new ShuffleMapOptions(Odysseys: 0, Loops: 20);
        return ShuffleMapView.Of(log, ShuffleMap.Of(log.Log, now, options), before is null ? null : ShuffleMap.Of(log.Log, before, options with { Loops = 0 }), now);
    }
}
