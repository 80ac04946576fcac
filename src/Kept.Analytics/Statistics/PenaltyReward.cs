namespace Kept.Analytics.Statistics;

/// <summary>What an attribute does to the outcome when it is bad, and when it is excellent.</summary>
public enum AttributeKind
{
    /// <summary>Neither end moves the outcome.</summary>
    NoEffect,

    /// <summary>It costs when it is bad; excellence is hardly noticed.</summary>
    Basic,

    /// <summary>It costs and gains alike.</summary>
    Performance,

    /// <summary>It gains when it is excellent; its lack is hardly noticed.</summary>
    Excitement,
}

/// <summary>The two ends of an attribute against its middle, in points of the outcome.</summary>
/// <param name="Penalty">Of the low box: negative when it costs. Null when nobody (or everybody) is there.</param>
/// <param name="Reward">Of the top box: positive when it gains. Null when nobody (or everybody) is there.</param>
/// <param name="Asymmetry">Penalty plus reward: negative when bad costs more than excellent gains.</param>
/// <param name="Kind">Null where it cannot be told: either end is null, or one end is sure but not that it outweighs the other.</param>
public sealed record AttributeEffect(Coefficient? Penalty, Coefficient? Reward, Coefficient? Asymmetry, AttributeKind? Kind);

/// <summary>Penalty-reward contrasts: R. D. Brandt, "How Service Marketers Can Identify Value-Enhancing Service Elements",
/// Journal of Services Marketing 2(3), 1988, 35–41. One regression of the outcome on all boxes of all attributes, so that an
/// attribute does not get the credit of another that goes with it.</summary>
public static class PenaltyReward
{
    private const int LeastInBox = 10;

    /// <summary>Cross products of the boxes from ratings: rows of attributes and, last, the outcome. At or below
    /// <paramref name="low"/> is the low box, at or above <paramref name="top"/> the top box; rows with a NaN are left out.</summary>
    public static CrossProducts Boxes(ReadOnlySpan<double> rows, int variables, double low, double top)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(variables, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, top);
        if (rows.Length % variables != 0)
        {
            throw new ArgumentException($"{rows.Length} values do not make whole rows of {variables}.", nameof(rows));
        }
        var boxes = new List<double>(2 * rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var value = rows[i];
            if (i % variables == variables - 1)
            {
                boxes.Add(value);
                continue;
            }
            boxes.Add(double.IsNaN(value) ? value : value <= low ? 1 : 0);
            boxes.Add(value >= top ? 1 : 0);
        }
        return CrossProducts.OfRows([.. boxes], 2 * variables - 1);
    }

    /// <summary>Per attribute its ends and its kind. The variables are, per attribute, low box and top box (1 in it, 0 not), and
    /// the outcome last. A kind is given by which ends differ from 0 in their direction at 1 − confidence, and by whether
    /// their sizes differ: without that, both ends are a performance, and one end alone is nothing that can be told.</summary>
    /// <exception cref="DriversException">Too few answers (each box counts as a predictor), or boxes that follow from each other: where nobody is in the middle
    /// of an attribute it has no contrast. The variables named are attributes, the outcome after them.</exception>
    public static IReadOnlyList<AttributeEffect> Of(CrossProducts boxes, double confidence = 0.95)
    {
        if (boxes.Count < 3 || boxes.Count % 2 == 0)
        {
            throw new ArgumentException("Give a low and a top box per attribute, and the outcome.", nameof(boxes));
        }
        Drivers.Require(boxes, predictorsEach: 2);
        var used = Enumerable.Range(0, boxes.Count).Where(i => i == boxes.Count - 1 || boxes.Varies(i)).ToList();
        if (used.Count == 1)
        {
            throw new DriversException("All answers lie in the same boxes: nothing can be said about them.", DriversRefusal.NothingVaries);
        }
        var regression = Fit(boxes, used);
        return [.. Enumerable.Range(0, boxes.Count / 2).Select(i => Effect(regression, used.IndexOf(2 * i), used.IndexOf(2 * i + 1), confidence))];
    }

    /// <summary>One attribute for itself, from the outcome's answers in its low box, its middle and its top box, where rows are not
    /// at hand: differences of means that need not vary alike. Other attributes are not held: what goes along with this one is in
    /// its ends, too. An end is null where it or the middle has fewer than 10 answers, or nothing varies.</summary>
    public static AttributeEffect OneWay(Moments low, Moments middle, Moments top, double confidence = 0.95)
    {
        var penalty = Contrast(confidence, (low, 1), (middle, -1));
        var reward = Contrast(confidence, (top, 1), (middle, -1));
        var asymmetry = Contrast(confidence, (low, 1), (top, 1), (middle, -2));
        var kind = penalty is { } lost && reward is { } won && asymmetry is { } both ? KindOf(lost, won, both) : null;
        return new(penalty, reward, asymmetry, kind);
    }

    private static Regression Fit(CrossProducts boxes, List<int> used)
    {
        try
        {
            return Regression.Of(boxes.Select(used));
        }
        catch (DriversException refused) when (refused.Variables.Count > 0)
        {
            var attributes = refused.Variables.Select(i => used[i] / 2).Distinct().ToList();
            var message = refused.Reason == DriversRefusal.Redundant
                ? $"The boxes of the attributes {string.Join(", ", attributes.Select(i => i + 1))} follow from each other: leave one out, or choose boxes that leave answers in the middle."
                : "All answers to the outcome are the same: nothing can be said about it.";
            throw new DriversException(message, refused.Reason, attributes);
        }
    }

    private static AttributeEffect Effect(Regression regression, int low, int top, double confidence)
    {
        Coefficient? penalty = low < 0 ? null : regression.Slope(low, confidence);
        Coefficient? reward = top < 0 ? null : regression.Slope(top, confidence);
        if (penalty is not { } lost || reward is not { } won)
        {
            return new(penalty, reward, null, null);
        }
        var asymmetry = regression.Combination([(low, 1), (top, 1)], confidence);
        return new(lost, won, asymmetry, KindOf(lost, won, asymmetry));
    }

    // One end that is sure and one that is not are no difference between the two: that is for the asymmetry to say.
    private static AttributeKind? KindOf(Coefficient penalty, Coefficient reward, Coefficient asymmetry)
    {
        var isAsymmetric = !asymmetry.Interval.Contains(0);
        return (penalty.Interval.High < 0, reward.Interval.Low > 0) switch
        {
            (false, false) => AttributeKind.NoEffect,
            (true, _) when isAsymmetric && asymmetry.Value < 0 => AttributeKind.Basic,
            (_, true) when isAsymmetric && asymmetry.Value > 0 => AttributeKind.Excitement,
            (true, true) => AttributeKind.Performance,
            _ => null,
        };
    }

    // B. L. Welch's approximate degrees of freedom hold for any contrast of independent means (Biometrika 38, 1951, 330–336).
    private static Coefficient? Contrast(double confidence, params ReadOnlySpan<(Moments Box, double Factor)> parts)
    {
        double value = 0, variance = 0, freedom = 0;
        foreach (var (box, factor) in parts)
        {
            if (box.N < LeastInBox)
            {
                return null;
            }
            var part = factor * factor * box.Variance / box.N;
            (value, variance, freedom) = (value + factor * box.Mean, variance + part, freedom + part * part / (box.N - 1));
        }
        if (variance == 0)
        {
            return null;
        }
        var error = Math.Sqrt(variance);
        freedom = variance * variance / freedom;
        var reach = StudentT.Reach(confidence, freedom) * error;
        return new(value, error, new(value - reach, value + reach), StudentT.TwoSided(value / error, freedom));
    }
}
