namespace Kept.Analytics.Handoffs.Reading;

/// <summary>What is still read: a small file can unpack to a disk full.</summary>
public sealed record LogLimits
{
    public static LogLimits Usual { get; } = new();

    public long UnpackedBytes { get; init; } = 2L << 30;

    public int Events { get; init; } = 5_000_000;

    /// <summary>Elements within elements, objects within objects.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>Characters of one line of a CSV file, however many lines its quotes span.</summary>
    public int Line { get; init; } = 1 << 20;

    /// <summary>Refused lines that are told one by one; the rest are counted.</summary>
    public int RefusedTold { get; init; } = 100;
}
