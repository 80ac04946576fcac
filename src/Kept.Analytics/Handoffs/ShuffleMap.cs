namespace Kept.Analytics.Handoffs;

/// <summary>How much of a map's lists is made.</summary>
/// <param name="Odysseys">The longest cases.</param>
/// <param name="Loops">The commonest loops.</param>
public sealed record ShuffleMapOptions(int Odysseys = 20, int Loops = 50);

/// <summary>The hand-offs from one holder to another.</summary>
/// <param name="Cases">Different cases among them: one case may take the same way twice.</param>
/// <param name="Cold">Of the hand-offs whose kind is known.</param>
/// <param name="Repeated">Customers who had to say it all again, of those where it is known.</param>
/// <param name="MedianWait">Between the former's leaving and the next one's having it.</param>
/// <param name="LongWait">The 90th percentile: one in ten waits longer.</param>
public sealed record Flow(string From, string To, long Handoffs, long Cases, CountedShare Cold, CountedShare Repeated, TimeSpan MedianWait, TimeSpan LongWait);

/// <summary>How many cases start, or end, with a holder.</summary>
public readonly record struct HolderCount(string Holder, long Cases);

/// <summary>A holder by what it does with the cases it has. A case that comes back counts again.</summary>
/// <param name="Received">Stays: how often it got a case, from the customer or from another.</param>
/// <param name="Solved">Stays in which the case ended here.</param>
/// <param name="PassedOn">Of the stays that are over: what was passed on, not solved.</param>
/// <param name="Rank">1 passes on the most; those whose shares do not differ significantly share a rank. Null where it has too few stays,
/// or is too small beside the others, to be ranked.</param>
public sealed record Castle(string Holder, long Received, long Solved, CountedShare PassedOn, int? Rank);

/// <summary>A way that ends where it began: two holders play ping-pong, or more pass a case round.</summary>
/// <param name="Holders">In the order of the way, each once, beginning with the one that the log knew first.</param>
/// <param name="Times">How often a case came round.</param>
/// <param name="Cases">Different cases among them.</param>
public sealed record HandoffLoop(IReadOnlyList<string> Holders, long Times, long Cases);

/// <summary>One of the longest ways a case went.</summary>
public sealed record Odyssey(string Id, int Handoffs, DateTimeOffset Start, TimeSpan? Lasted, bool PingPongs);

/// <summary>
/// Where cases are handed to and fro: the flows between holders, where cases start and end, who passes on against who solves, loops,
/// and the longest ways. Made in one go over a log's columns: a million hand-offs in a few hundred milliseconds.
/// </summary>
public sealed partial class ShuffleMap
{
    private ShuffleMap()
    {
    }

    public required long Cases { get; init; }

    public required long Handoffs { get; init; }

    /// <summary>Cases that somebody had: those of which hand-offs can be told.</summary>
    public required long Held { get; init; }

    /// <summary>Cases handed on at least once, of those held.</summary>
    public required CountedShare HandedOn { get; init; }

    /// <summary>Cases that came back to where they were two steps before, of those held.</summary>
    public required CountedShare PingPong { get; init; }

    /// <summary>Cases that ended with whoever had them first and were never with another, of those held that have ended.</summary>
    public required CountedShare FirstStayed { get; init; }

    /// <summary>Hand-offs that were cold, of those whose kind is known.</summary>
    public required CountedShare Cold { get; init; }

    /// <summary>Hand-offs after which the customer said it all again, of those where it is known.</summary>
    public required CountedShare Repeated { get; init; }

    /// <summary>Most hand-offs first.</summary>
    public required IReadOnlyList<Flow> Flows { get; init; }

    /// <summary>Where cases start, most first.</summary>
    public required IReadOnlyList<HolderCount> Starts { get; init; }

    /// <summary>Where ended cases ended, most first.</summary>
    public required IReadOnlyList<HolderCount> Ends { get; init; }

    /// <summary>By rank, those without one last.</summary>
    public required IReadOnlyList<Castle> Castles { get; init; }

    /// <summary>Most often gone first.</summary>
    public required IReadOnlyList<HandoffLoop> Loops { get; init; }

    /// <summary>At place k how many held cases were handed on k times.</summary>
    public required IReadOnlyList<long> Distribution { get; init; }

    /// <summary>By hand-offs, then by time.</summary>
    public required IReadOnlyList<Odyssey> Odysseys { get; init; }

    /// <summary>Hand-offs for each held case; null of none.</summary>
    public double? HandoffsPerCase => Held == 0 ? null : (double)Handoffs / Held;
}
