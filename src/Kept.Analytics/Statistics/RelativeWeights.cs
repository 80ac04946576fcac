namespace Kept.Analytics.Statistics;

/// <summary>How much of the outcome each attribute carries when they go together, as attributes always do.</summary>
/// <param name="Raw">Per attribute, the part of R² it carries, 0 or more; they add up to R².</param>
/// <param name="RSquared">Share of the outcome's variance that goes with the attributes, 0 to 1.</param>
public sealed record RelativeWeights(IReadOnlyList<double> Raw, double RSquared)
{
    /// <summary>The parts in per cent of R², 0 to 100; all 0 where nothing is explained.</summary>
    public IReadOnlyList<double> Shares { get; } = [.. Raw.Select(raw => RSquared > 0 ? 100 * raw / RSquared : 0)];

    /// <summary>Johnson's weights from correlations whose last variable is the outcome. J. W. Johnson, "A Heuristic Method for
    /// Estimating the Relative Weight of Predictor Variables in Multiple Regression", Multivariate Behavioral Research 35(1),
    /// 2000, 1–19: with R = VΔ²V′ of the predictors and Λ = VΔV′, β = Λ⁻¹r and ε_j = Σ_k Λ_jk² β_k².</summary>
    /// <exception cref="DriversException">A variable does not vary (its correlations are NaN), or attributes follow from each
    /// other: the weights are then not defined, and the attributes are named.</exception>
    public static RelativeWeights Of(double[,] correlations)
    {
        var matrix = PredictorMatrix.Of(correlations);
        var k = matrix.WithOutcome.Length;
        var loadings = matrix.Eigen.Map(Math.Sqrt);
        var inverse = matrix.Eigen.Map(value => 1 / Math.Sqrt(value));
        var squares = new double[k];
        for (var i = 0; i < k; i++)
        {
            var beta = 0.0;
            for (var j = 0; j < k; j++)
            {
                beta += inverse[i, j] * matrix.WithOutcome[j];
            }
            squares[i] = beta * beta;
        }
        var raw = new double[k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                raw[i] += loadings[i, j] * loadings[i, j] * squares[j];
            }
        }
        return new(raw, Math.Min(1, squares.Sum()));
    }
}
