using Kept.Analytics.Handoffs;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Shuffle;

/// <summary>A holder by what it does with the cases it has.</summary>
/// <param name="Rank">1 passes on the most; those whose difference may be chance share a rank. Null for too few cases.</param>
/// <param name="Received">Times it got a case, from the customer or from another.</param>
/// <param name="Solved">Times a case ended there.</param>
/// <param name="PassedOn">Of the times that are over: what was passed on and not solved.</param>
public sealed record CastleView(int? Rank, HolderView Holder, long Received, long Solved, ShareView PassedOn);

/// <summary>Castles by what they pass on against what they solve, and the loops between them.</summary>
public sealed class ShowCastles(ShuffleLogs logs, Units units) : IUseCase
{
    public sealed record Answer(string Log, IReadOnlyList<CastleView> Castles, ShareView PingPong, IReadOnlyList<LoopView> Loops);

    public async Task<Answer> Handle(ShuffleQuery query, CancellationToken ct)
    {
        var log = await logs.Find(query.Log, ct);
        var (now, _) = query.Filters(log.Until, await units.Tree(ct));
        var map = ShuffleMap.Of(log.Log, now, new ShuffleMapOptions(Odysseys: 0, Loops: 50));
        return new Answer(
            log.Code, [.. map.Castles.Select(c => new CastleView(c.Rank, log.Holder(c.Holder), c.Received, c.Solved, ShareView.Of(c.PassedOn)))], ShareView.Of(map.PingPong),
            [.. map.Loops.Select(loop => new LoopView([.. loop.Holders.Select(log.Holder)], loop.Times, loop.Cases))]);
    }
}
