namespace Kept.Analytics.Statistics;

/// <summary>What a p or u chart does about counts that vary more than chance alone, as counts of many customers do.</summary>
public enum Overdispersion
{
    /// <summary>Limits are widened when the variation from point to point is significantly more than chance at 5 %.</summary>
    Detect,

    /// <summary>Limits are those of chance alone.</summary>
    Ignore,

    /// <summary>Limits always follow the variation from point to point.</summary>
    Adjust,
}
