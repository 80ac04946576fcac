namespace Kept.Analytics.Statistics;

/// <summary>What makes a point of a control chart a signal of change.</summary>
public enum ControlRule
{
    /// <summary>Outside the limits.</summary>
    BeyondLimits,

    /// <summary>The eighth or later of a run on one side of the centre (a value on the centre ends the run).</summary>
    RunOfEight,

    /// <summary>One of at least three out of four in a row that are nearer to the same limit than to the centre.</summary>
    ThreeOfFourNearLimit,
}

/// <summary>A value of a chart and the limits that hold for it.</summary>
public readonly record struct ControlPoint(double Value, double Low, double High);

/// <summary>The point at this place (from 0) breaks this rule.</summary>
public readonly record struct ControlSignal(int Place, ControlRule Rule);

/// <summary>A control chart: what is usual, and where it was left. Rules 1 and 2 are always looked for, the third when asked:
/// D. J. Wheeler, "Understanding Variation", 1993.</summary>
/// <param name="Center">Centre line.</param>
/// <param name="Points">Values with their limits, in the order given.</param>
/// <param name="Signals">By place, then rule; a point may break several.</param>
/// <param name="Widening">How many times wider the limits are than chance alone would make them: 1, or Laney's σz.</param>
public sealed record ControlChart(double Center, IReadOnlyList<ControlPoint> Points, IReadOnlyList<ControlSignal> Signals, double Widening = 1)
{
    /// <summary>So many values in a row on one side of the centre are no accident.</summary>
    public const int RunLength = 8;

    /// <summary>The same points and limits looked at around another centre line, which one knows better than from all of them.</summary>
    public ControlChart Around(double center, bool threeOfFour = false) => Of(center, Points, threeOfFour, Widening);

    internal static ControlChart Of(double center, IReadOnlyList<ControlPoint> points, bool threeOfFour, double widening = 1)
    {
        var signals = new List<ControlSignal>();
        int side = 0, length = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var (value, low, high) = points[i];
            var now = Math.Sign(value - center);
            length = now != 0 && now == side ? length + 1 : 1;
            side = now;
            if (value < low || value > high)
            {
                signals.Add(new(i, ControlRule.BeyondLimits));
            }
            if (now != 0 && length >= RunLength)
            {
                signals.Add(new(i, ControlRule.RunOfEight));
            }
            if (threeOfFour && IsThreeOfFour(center, points, i))
            {
                signals.Add(new(i, ControlRule.ThreeOfFourNearLimit));
            }
        }
        return new(center, points, signals, widening);
    }

    /// <summary>The same with the limits shown no wider than the scale; signals stay.</summary>
    internal ControlChart Within(double least, double most) =>
        this with { Points = [.. Points.Select(point => point with { Low = Math.Max(least, point.Low), High = Math.Min(most, point.High) })] };

    private static bool IsThreeOfFour(double center, IReadOnlyList<ControlPoint> points, int last)
    {
        var side = Near(center, points[last]);
        var near = 0;
        for (var i = Math.Max(0, last - 3); i <= last; i++)
        {
            near += Near(center, points[i]) == side ? 1 : 0;
        }
        return side != 0 && near >= 3;
    }

    // -1 nearer to the low limit than to the centre, 1 to the high one, 0 to neither.
    private static int Near(double center, ControlPoint point) =>
        point.Value > (center + point.High) / 2 ? 1 : point.Value < (center + point.Low) / 2 ? -1 : 0;
}
