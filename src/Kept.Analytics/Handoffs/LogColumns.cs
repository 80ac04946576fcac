namespace Kept.Analytics.Handoffs;

/// <summary>A log as arrays: one place a case, and one place a station, a case's stations side by side. Times are milliseconds since
/// 1970, UTC.</summary>
internal sealed class LogColumns
{
    /// <summary>End of a case that is open; code of what is not known.</summary>
    public const long Open = long.MinValue;
    public const int Unknown = -1;

    public required string[] Holders { get; init; }
    public required string[] Persons { get; init; }
    public required string[] Reasons { get; init; }
    public required TextColumn Ids { get; init; }
    public required long[] Starts { get; init; }
    public required long[] Ends { get; init; }
    public required int[] Events { get; init; }

    /// <summary>Where a case's stations begin; one place more than there are cases.</summary>
    public required int[] First { get; init; }

    public required int[] Holder { get; init; }
    public required int[] Person { get; init; }
    public required long[] Arrived { get; init; }
    public required long[] Left { get; init; }
    public required TransferKind[] Kind { get; init; }
    public required int[] Reason { get; init; }

    /// <summary>1 yes, 0 no, −1 not known.</summary>
    public required sbyte[] Repeated { get; init; }

    public required CaseAttribute[] Attributes { get; init; }
    public required CaseOutcome[] Outcomes { get; init; }
}

/// <summary>An attribute of the cases, its values coded.</summary>
/// <param name="AtStart">Code of each case's value when it began; −1 where it has none.</param>
/// <param name="AtEnd">And when it ended.</param>
internal sealed record CaseAttribute(string Name, string[] Values, int[] AtStart, int[] AtEnd);

/// <summary>An outcome of each case; NaN where it is not known.</summary>
internal sealed record CaseOutcome(string Name, double[] Values);
