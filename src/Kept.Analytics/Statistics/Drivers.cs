namespace Kept.Analytics.Statistics;

/// <summary>Which attributes carry the outcome. The last variable is the outcome, all others are attributes.</summary>
public static class Drivers
{
    private const int LeastN = 50;
    private const int RowsPerAttribute = 15;

    /// <summary>The smallest n at which drivers are computed: 15 complete answers per attribute, in the middle of the 10 to 20
    /// that F. E. Harrell asks for ("Regression Modeling Strategies", 2015, §4.4), and never below 50, the start of
    /// S. B. Green's rule (Multivariate Behavioral Research 26, 1991, 499–510).</summary>
    public static int NeededN(int attributes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(attributes);
        return Math.Max(LeastN, RowsPerAttribute * attributes);
    }

    /// <summary>Johnson's relative weights.</summary>
    /// <exception cref="DriversException">Too few answers (says how many it takes), or not defined for these.</exception>
    public static RelativeWeights Of(CrossProducts answers)
    {
        Require(answers);
        return RelativeWeights.Of(answers.Correlations());
    }

    /// <summary>Refuses too few answers. Where an attribute is several predictors, such as boxes, each counts.</summary>
    internal static void Require(CrossProducts answers, int predictorsEach = 1)
    {
        var predictors = answers.Count - 1;
        var needed = NeededN(predictors);
        var n = answers.N == 0 ? 0 : Math.Min(answers.N, (long)Math.Floor(answers.EffectiveN + 1e-6));
        if (n < needed)
        {
            var weighted = n < answers.N ? $" (weighted: as good as {n})" : "";
            var what = predictorsEach == 1 ? $"drivers among {predictors} attributes" : $"the boxes of {predictors / predictorsEach} attributes";
            throw new DriversException($"There are {answers.N} complete answers{weighted}; {what} need {needed}.", DriversRefusal.TooFewAnswers, needed: needed);
        }
    }
}
