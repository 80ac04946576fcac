using Kept.Analytics.Handoffs;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Shuffle;

/// <summary>One of the longest ways that a case went.</summary>
/// <param name="Case">As its log names it; the number of the house's own.</param>
/// <param name="Hours">From start to end; null while it is open.</param>
/// <param name="Way">Who had it, in order.</param>
public sealed record OdysseyView(string Case, int Handoffs, DateTimeOffset Start, double? Hours, bool PingPongs, IReadOnlyList<HolderView> Way);

/// <summary>The cases that were handed on most, the longest first.</summary>
public sealed class ListOdysseys(ShuffleLogs logs, Units units) : IUseCase
{
    public const int Most = 50;

    public sealed record Answer(string Log, IReadOnlyList<OdysseyView> Items);

    public async Task<Answer> Handle(ShuffleQuery query, CancellationToken ct)
    {
        var log = await logs.Find(query.Log, ct);
        var (now, _) = query.Filters(log.Until, await units.Tree(ct));
        var map = ShuffleMap.Of(log.Log, now, new ShuffleMapOptions(Odysseys: Most, Loops: 0));
        return new Answer(log.Code, [.. map.Odysseys.Select(one => new OdysseyView(
            one.Id, one.Handoffs, one.Start, one.Lasted?.TotalHours, one.PingPongs, [.. log.Log.Find(one.Id)!.Stations.Select(station => log.Holder(station.Holder))]))]);
    }
}
