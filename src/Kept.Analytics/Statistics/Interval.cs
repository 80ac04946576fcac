namespace Kept.Analytics.Statistics;

/// <summary>A confidence interval, both ends included, on the scale of the score it belongs to.</summary>
public readonly record struct Interval(double Low, double High)
{
    public bool Contains(double value) => Low <= value && value <= High;

    internal Interval Within(double least, double most) => new(Math.Clamp(Low, least, most), Math.Clamp(High, least, most));
}

/// <summary>A difference (first minus second), its interval, and the two-sided p-value of there being none.</summary>
public readonly record struct TestResult(double Difference, Interval Interval, double PValue);
