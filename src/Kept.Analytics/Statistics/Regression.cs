namespace Kept.Analytics.Statistics;

/// <summary>A coefficient of a regression, its t interval, and the two-sided p-value of there being none.</summary>
public readonly record struct Coefficient(double Value, double StandardError, Interval Interval, double PValue);

/// <summary>Ordinary least squares of the last variable on all others, with a constant.</summary>
public sealed class Regression
{
    private readonly double[,] covariances;

    private Regression(double[] slopes, double[] standardised, double[,] covariances, double rSquared, double freedom)
    {
        (Slopes, Standardised, this.covariances, RSquared, DegreesOfFreedom) = (slopes, standardised, covariances, rSquared, freedom);
    }

    /// <summary>Change of the outcome per unit of each predictor, the others held.</summary>
    public IReadOnlyList<double> Slopes { get; }

    /// <summary>The same in standard deviations.</summary>
    public IReadOnlyList<double> Standardised { get; }

    /// <summary>Share of the outcome's variance that goes with the predictors, 0 to 1.</summary>
    public double RSquared { get; }

    /// <summary>Effective n − predictors − 1.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>Solves the normal equations on the scale of correlations (R: <c>lm(y ~ .)</c>). N. R. Draper and H. Smith,
    /// "Applied Regression Analysis", 1998, §5 and §16 (centring and scaling).</summary>
    /// <exception cref="DriversException">Too few answers, a variable that does not vary, or redundant predictors.</exception>
    public static Regression Of(CrossProducts answers)
    {
        var k = answers.Count - 1;
        var freedom = answers.EffectiveN - k - 1;
        if (!(freedom >= 1))
        {
            throw new DriversException($"A regression on {k} attributes needs at least {k + 2} complete answers.", DriversRefusal.TooFewAnswers, needed: k + 2);
        }
        var matrix = PredictorMatrix.Of(answers.Correlations());
        var inverse = matrix.Eigen.Map(value => 1 / value);
        var standardised = new double[k];
        var explained = 0.0;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                standardised[i] += inverse[i, j] * matrix.WithOutcome[j];
            }
            explained += standardised[i] * matrix.WithOutcome[i];
        }
        explained = Math.Clamp(explained, 0, 1);
        var spread = Enumerable.Range(0, k + 1).Select(i => Math.Sqrt(answers.Centred(i, i))).ToArray();
        var residual = spread[k] * spread[k] * (1 - explained) / freedom;
        var covariances = new double[k, k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                covariances[i, j] = residual * inverse[i, j] / (spread[i] * spread[j]);
            }
        }
        return new([.. standardised.Select((beta, i) => beta * spread[k] / spread[i])], standardised, covariances, explained, freedom);
    }

    /// <summary>One slope.</summary>
    public Coefficient Slope(int predictor, double confidence = 0.95) => Combination([(predictor, 1)], confidence);

    /// <summary>A weighted sum of slopes, such as the difference of two.</summary>
    public Coefficient Combination(IReadOnlyList<(int Predictor, double Factor)> parts, double confidence = 0.95)
    {
        double value = 0, variance = 0;
        foreach (var (i, factor) in parts)
        {
            value += factor * Slopes[i];
            foreach (var (j, other) in parts)
            {
                variance += factor * other * covariances[i, j];
            }
        }
        var error = Math.Sqrt(Math.Max(0, variance));
        var reach = StudentT.Reach(confidence, DegreesOfFreedom) * error;
        var p = error > 0 ? StudentT.TwoSided(value / error, DegreesOfFreedom) : value == 0 ? 1 : 0;
        return new(value, error, new(value - reach, value + reach), p);
    }
}
