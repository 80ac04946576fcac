using Kept.Analytics.Handoffs;

namespace Kept.Features.Cases.Shuffle;

/// <summary>A share with its n and its 95 % interval, in per cent; no values of nothing.</summary>
public sealed record ShareView(double? Share, double? Low, double? High, long Count, long N)
{
    public static ShareView Of(CountedShare share) => new(share.Share, share.Interval?.Low, share.Interval?.High, share.Count, share.N);
}

/// <summary>The hand-offs from one holder to another.</summary>
/// <param name="Share">Of all hand-offs, in per cent.</param>
/// <param name="MedianWait">Hours between the former's leaving and the next one's having it.</param>
/// <param name="LongWait">Hours; one in ten waits longer.</param>
public sealed record FlowView(HolderView From, HolderView To, long Handoffs, double Share, long Cases, ShareView Cold, ShareView Repeated, double MedianWait, double LongWait);

/// <summary>How many cases start, or end, with a holder.</summary>
public sealed record PlaceView(HolderView Holder, long Cases, ShareView Share);

/// <summary>A way that ends where it began.</summary>
/// <param name="Holders">In the order of the way, each once.</param>
/// <param name="Times">How often a case came round.</param>
public sealed record LoopView(IReadOnlyList<HolderView> Holders, long Times, long Cases);

/// <summary>How many cases were handed on so often.</summary>
public sealed record HandoffsView(int Handoffs, long Cases);

/// <summary>The shuffle map of a log and a period.</summary>
/// <param name="Log">Code of the imported log; empty for the house's own cases.</param>
/// <param name="Title">What the log is called; null for the house's own cases.</param>
/// <param name="From">Cases opened then or later; null for all.</param>
/// <param name="To">And before then.</param>
/// <param name="Held">Cases that somebody had.</param>
/// <param name="KnowsKinds">Whether the log says of any hand-off whether it was warm.</param>
public sealed record ShuffleMapView(
    string Log, string? Title, DateTimeOffset? From, DateTimeOffset? To, long Cases, long Held, long Handoffs, bool KnowsKinds, IReadOnlyList<ShuffleFigure> Figures,
    IReadOnlyList<FlowView> Flows, IReadOnlyList<PlaceView> Starts, IReadOnlyList<PlaceView> Ends, IReadOnlyList<LoopView> Loops, IReadOnlyList<HandoffsView> Distribution)
{
    public ShuffleFigure Figure(string name) => Figures.First(figure => figure.Name == name);

    public static ShuffleMapView Of(ShuffleLog of, ShuffleMap map, ShuffleMap? before, HandoffFilter filter) => new(
        of.Code, of.Title, filter.From, filter.To, map.Cases, map.Held, map.Handoffs, map.Cold.N > 0, ShuffleFigure.Of(map, before),
        [.. map.Flows.Select(flow => View(of, flow, map.Handoffs))], Places(of, map.Starts), Places(of, map.Ends),
        [.. map.Loops.Select(loop => new LoopView([.. loop.Holders.Select(of.Holder)], loop.Times, loop.Cases))],
        [.. map.Distribution.Select((cases, handoffs) => new HandoffsView(handoffs, cases)).Where(one => one.Cases > 0)]);

    public static FlowView View(ShuffleLog of, Flow flow, long all) => new(
        of.Holder(flow.From), of.Holder(flow.To), flow.Handoffs, 100.0 * flow.Handoffs / Math.Max(1, all), flow.Cases, ShareView.Of(flow.Cold), ShareView.Of(flow.Repeated),
        flow.MedianWait.TotalHours, flow.LongWait.TotalHours);

    private static List<PlaceView> Places(ShuffleLog of, IReadOnlyList<HolderCount> counts)
    {
        var all = counts.Sum(count => count.Cases);
        return [.. counts.Select(count => new PlaceView(of.Holder(count.Holder), count.Cases, ShareView.Of(new(count.Cases, all))))];
    }
}
