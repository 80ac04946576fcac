namespace Kept.Analytics.Statistics.Weighting;

/// <summary>These margins cannot be weighted to; the message says why, in words for the one who gave them.</summary>
public sealed class WeightingException(string message, string? margin = null, string? category = null) : Exception(message)
{
    /// <summary>The margin that is wrong; null when it is none of them.</summary>
    public string? Margin => margin;

    /// <summary>The category that is wrong; null when it is the margin as a whole.</summary>
    public string? Category => category;
}
