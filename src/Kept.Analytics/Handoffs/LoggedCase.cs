using System.Collections.ObjectModel;

namespace Kept.Analytics.Handoffs;

/// <summary>A stay of a case with one holder: a team, a group, or whoever stands for herself.</summary>
/// <param name="Arrived">When this holder had it; what lies between the former's <paramref name="Left"/> and this is waiting.</param>
/// <param name="Left">When she let it go, or the case ended.</param>
/// <param name="Person">Who of the holder had it, where known.</param>
/// <param name="Kind">Of the hand-off that brought it here; of no meaning for the first.</param>
/// <param name="Reason">Why it was handed on to here, where known.</param>
/// <param name="Repeated">Whether the customer had to say it all again here, where known.</param>
public readonly record struct Station(
    string Holder,
    DateTimeOffset Arrived,
    DateTimeOffset Left,
    string? Person = null,
    TransferKind Kind = TransferKind.Unknown,
    string? Reason = null,
    bool? Repeated = null);

/// <summary>A case and everybody who had it, in order of time.</summary>
/// <param name="Id">As its source names it; unique in a log.</param>
/// <param name="End">When it was over; null while it is open.</param>
/// <param name="Stations">May be none: nobody is known to have had it. No two neighbours are the same holder.</param>
public sealed record LoggedCase(string Id, DateTimeOffset Start, DateTimeOffset? End, IReadOnlyList<Station> Stations)
{
    /// <summary>What is known of it by name, as it was at the end.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Those that were something else when the case began: what cases are matched on, as nothing that came of a hand-off may
    /// make two cases alike.</summary>
    public IReadOnlyDictionary<string, string> AttributesAtStart { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What came of it, by the names of <see cref="Outcome"/> or others. Hours need not be given.</summary>
    public IReadOnlyDictionary<string, double> Outcomes { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>How many lines of its source tell of it.</summary>
    public int Events { get; init; }

    public int Handoffs => Math.Max(0, Stations.Count - 1);
}

/// <summary>Names of what can come of a case.</summary>
public static class Outcome
{
    /// <summary>From start to end; always there for what has ended.</summary>
    public const string Hours = "hours";

    /// <summary>What the customer answered, on the scale of her survey.</summary>
    public const string Score = "score";

    /// <summary>In the organisation's currency.</summary>
    public const string Cost = "cost";

    /// <summary>1 where it was solved in the time promised, else 0.</summary>
    public const string SlaMet = "sla";
}
