namespace Kept.Analytics.Statistics;

/// <summary>How much higher the outcome is, on average, among customers who rate an attribute higher by so much and all other
/// attributes alike. It is an association in the answers given, not proof that raising the attribute will raise the outcome:
/// what makes both better at once, and what was not asked, is in it too. Read it as what to expect at best-known guess, and
/// measure after the change.</summary>
/// <param name="Gain">In units of the outcome (points, when the outcome is −100, 0 and 100 as for the Net Promoter Score).</param>
/// <param name="Interval">t interval of the gain.</param>
/// <param name="PValue">Of there being no association, the other attributes held.</param>
/// <param name="Standardised">Standard deviations of the outcome per standard deviation of the attribute.</param>
public sealed record ExpectedGain(double Gain, Interval Interval, double PValue, double Standardised)
{
    /// <summary>From the regression of the outcome (last variable) on all attributes together.</summary>
    /// <param name="answers">Attributes and outcome.</param>
    /// <param name="attribute">Place of the attribute, from 0.</param>
    /// <param name="raise">By how much its mean is to rise, in its own units; negative for a fall.</param>
    /// <param name="confidence">Of the interval.</param>
    /// <exception cref="DriversException">As for <see cref="Drivers.Of"/>.</exception>
    public static ExpectedGain Of(CrossProducts answers, int attribute, double raise, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attribute);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(attribute, answers.Count - 1);
        if (!double.IsFinite(raise))
        {
            throw new ArgumentOutOfRangeException(nameof(raise), raise, "Give a finite raise.");
        }
        Drivers.Require(answers);
        var regression = Regression.Of(answers);
        var gain = regression.Combination([(attribute, raise)], confidence);
        return new(gain.Value, gain.Interval, regression.Slope(attribute).PValue, regression.Standardised[attribute]);
    }
}
