namespace Kept.Analytics.Statistics;

/// <summary>The correlations of predictors and outcome (the last variable), taken apart and found fit to be solved.</summary>
internal sealed record PredictorMatrix(Eigen Eigen, double[] WithOutcome)
{
    // Below this share of the variance of one predictor, a combination of them does not vary: what is left is rounding.
    private const double Nothing = 1e-9;

    // A predictor takes part in a combination when its coefficient is more than rounding.
    private const double Part = 1e-4;

    /// <exception cref="DriversException">A variable does not vary, or predictors follow from each other.</exception>
    public static PredictorMatrix Of(double[,] correlations)
    {
        var k = correlations.GetLength(0) - 1;
        if (k < 1 || correlations.GetLength(1) != k + 1)
        {
            throw new ArgumentException("Correlations are a square matrix of at least one predictor and the outcome.", nameof(correlations));
        }
        var constant = Enumerable.Range(0, k + 1).Where(i => double.IsNaN(correlations[i, i]) || double.IsNaN(correlations[i, k])).ToList();
        if (constant.Count > 0)
        {
            throw NothingVaries(double.IsNaN(correlations[k, k]) ? [k] : constant);
        }
        var predictors = new double[k, k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                predictors[i, j] = correlations[i, j];
            }
        }
        var eigen = Eigen.Of(predictors);
        var redundant = Enumerable.Range(0, k).Where(i => Enumerable.Range(0, k).Any(e => eigen.Values[e] < Nothing && Math.Abs(eigen.Vectors[i, e]) > Part)).ToList();
        if (redundant.Count > 0)
        {
            throw new DriversException($"The attributes {Numbers(redundant)} follow from each other: leave one of them out.", DriversRefusal.Redundant, redundant);
        }
        return new(eigen, [.. Enumerable.Range(0, k).Select(i => correlations[i, k])]);
    }

    private static DriversException NothingVaries(List<int> variables) =>
        new($"All answers are the same in variable {Numbers(variables)}: nothing can be said about it.", DriversRefusal.NothingVaries, variables);

    private static string Numbers(IEnumerable<int> variables) => string.Join(", ", variables.Select(variable => variable + 1));
}
