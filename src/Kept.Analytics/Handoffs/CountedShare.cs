using Kept.Analytics.Statistics;

namespace Kept.Analytics.Handoffs;

/// <summary>So many of so many.</summary>
public readonly record struct CountedShare(long Count, long N)
{
    /// <summary>In per cent; null of none.</summary>
    public double? Share => N == 0 ? null : Proportion.Share(Count, N);

    /// <summary>Wilson's 95 % interval, in per cent; null of none.</summary>
    public Interval? Interval => N == 0 ? null : Proportion.Wilson(Count, N);
}
