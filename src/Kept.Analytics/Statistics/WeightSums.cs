namespace Kept.Analytics.Statistics;

/// <summary>What weights cost: their sum and the sum of their squares. Weights of 1 are those of unweighted answers.</summary>
public readonly record struct WeightSums(double Sum, double SumOfSquares)
{
    /// <summary>How many unweighted answers say as much: (Σw)² / Σw². L. Kish, "Survey Sampling", 1965, §11.7. Never above
    /// the number of answers.</summary>
    public double EffectiveN => Sum * Sum / SumOfSquares;

    /// <summary>What weighted counts and sums are multiplied with to become those of the effective n.</summary>
    internal double ToEffective => Sum / SumOfSquares;

    /// <summary>The design effect of weighting, n / effective n = 1 + cv² of the weights, 1 or more. L. Kish, "Weighting for
    /// unequal P_i", Journal of Official Statistics 8(2), 1992, 183–200.</summary>
    public double DesignEffect(long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        return n / EffectiveN;
    }

    /// <summary>The weights of both together.</summary>
    public WeightSums Add(WeightSums other) => new(Sum + other.Sum, SumOfSquares + other.SumOfSquares);

    public static WeightSums operator +(WeightSums a, WeightSums b) => a.Add(b);

    /// <summary>Of single weights, each zero or more and not all zero.</summary>
    public static WeightSums Of(ReadOnlySpan<double> weights)
    {
        double sum = 0, squares = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            sum += weight;
            squares += weight * weight;
        }
        return new WeightSums(sum, squares).Checked(nameof(weights));
    }

    internal WeightSums Checked(string name) => Sum > 0 && SumOfSquares > 0 && double.IsFinite(EffectiveN)
        ? this
        : throw new ArgumentOutOfRangeException(name, "At least one answer must have a weight above zero.");
}
