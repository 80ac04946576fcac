using Kept.Analytics.Statistics;

namespace Kept.Features.Insights.Reasons;

/// <summary>How many of so many commented responses give a reason.</summary>
public readonly record struct ReasonShare(long Named, long Of)
{
    /// <summary>Of fewer it is said that they are few.</summary>
    public const int Few = 20;

    // A normal curve fits shares from this many expected in every cell of the table on (W. G. Cochran, Biometrics 10, 1954, 417–451).
    private const double EnoughExpected = 5;

    /// <summary>In per cent; null of nobody.</summary>
    public double? Percent => Of == 0 ? null : Proportion.Share(Named, Of);

    /// <summary>95 % by Wilson; null of nobody.</summary>
    public Interval? Interval => Of == 0 ? null : Proportion.Wilson(Named, Of);

    public bool IsFew => Named < Few;

    /// <summary>In per cent points against the share among other people; null where either side is nobody. Of few the p-value is exact.</summary>
    public TestResult? Against(ReasonShare other)
    {
        if (Of == 0 || other.Of == 0) return null;
        var test = Difference.OfProportions(Named, Of, other.Named, other.Of);
        return IsEnough(other) ? test : test with { PValue = FisherExact.PValue(Named, Of, other.Named, other.Of) };
    }

    /// <summary>Whether so many are expected on both sides, with and without the reason, that a normal curve fits.</summary>
    public bool IsEnough(ReasonShare other)
    {
        var pooled = (double)(Named + other.Named) / (Of + other.Of);
        return Math.Min(Of, other.Of) * Math.Min(pooled, 1 - pooled) >= EnoughExpected;
    }

    public ReasonShare Without(ReasonShare part) => new(Named - part.Named, Of - part.Of);
}
