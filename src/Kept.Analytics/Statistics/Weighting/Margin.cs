namespace Kept.Analytics.Statistics.Weighting;

/// <summary>What is known of the population about one dimension (or one crossing of dimensions). The code of a category is
/// its place in the list.</summary>
/// <param name="Name">What people call the dimension.</param>
/// <param name="Categories">Its categories; the targets that are given add up to 100 %.</param>
public sealed record Margin(string Name, IReadOnlyList<MarginCategory> Categories);

/// <summary>A category and its share of the population in per cent; null where the share is not known.</summary>
public sealed record MarginCategory(string Name, double? Target);

/// <summary>So many responses have these codes, one per margin; −1 says that the response has no value there.</summary>
public sealed record WeightingCell(IReadOnlyList<int> Codes, long N);

/// <summary>How far to go. Tolerance: the largest gap between reached and wanted share, in points of a per cent. Low and
/// high: the limits of a weight as multiples of the mean weight, null for none; low is at most 1 and high at least 1.</summary>
public sealed record WeightingOptions(double Tolerance = 0.0001, int MostIterations = 1000, double? Low = null, double? High = null, int MostTrims = 100);

/// <summary>Responses that a margin leaves as they are: without a value (category is null) or in a category without target.</summary>
public sealed record Unadjusted(string Margin, string? Category, long N);

/// <summary>A weight per cell, in the order of the cells, 1 on average over the responses.</summary>
/// <param name="Weights">The weight of every response of the cell.</param>
/// <param name="Iterations">Rounds over all margins, over all trims.</param>
/// <param name="Trims">How often weights were cut to the limits.</param>
/// <param name="Converged">Every margin is met within the tolerance, and every weight within its limits.</param>
/// <param name="LargestGap">Between reached and wanted share, in points.</param>
/// <param name="Unadjusted">Who kept a factor of 1 in a margin.</param>
/// <param name="Sums">Of the weights over all responses: effective n and design effect.</param>
/// <param name="N">Responses.</param>
public sealed record WeightingResult(
    IReadOnlyList<double> Weights,
    int Iterations,
    int Trims,
    bool Converged,
    double LargestGap,
    IReadOnlyList<Unadjusted> Unadjusted,
    WeightSums Sums,
    long N)
{
    /// <inheritdoc cref="WeightSums.EffectiveN"/>
    public double EffectiveN => Sums.EffectiveN;

    /// <inheritdoc cref="WeightSums.DesignEffect"/>
    public double DesignEffect => Sums.DesignEffect(N);
}
