namespace Kept.Features.Scores.Weighting;

/// <summary>What a weighting does to the responses there are, so that one can judge it before it is used.</summary>
/// <param name="N">Responses weighted.</param>
/// <param name="LargestGap">Between reached and wanted share, in points of a per cent.</param>
/// <param name="Trimmed">Share of the responses whose weight stands at a limit, in per cent.</param>
/// <param name="DesignEffect">n by effective n: how much less the weighted answers say.</param>
/// <param name="Smallest">Weight, as a multiple of the mean.</param>
public sealed record WeightingReport(
    long N, double EffectiveN, double DesignEffect, bool Converged, int Iterations, double LargestGap, double Trimmed, double Smallest, double Largest,
    IReadOnlyList<WeightingReport.Margin> Margins)
{
    /// <param name="WithoutTarget">Responses that keep a factor of 1 here: without a value, or in a category without a target.</param>
    public sealed record Margin(IReadOnlyList<string> Dimensions, IReadOnlyList<Category> Categories, long WithoutTarget);

    /// <summary>Shares are in per cent of the responses in categories with a target.</summary>
    public sealed record Category(IReadOnlyList<string> Values, long N, double Before, double After, double Target);
}
