using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class DifferenceTests
{
    // Table II of Newcombe, Statistics in Medicine 17, 1998, 873-890, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 5.24, 33.39)]
    [InlineData(9, 10, 3, 10, 17.05, 80.90)]
    [InlineData(6, 7, 2, 7, 5.82, 80.62)]
    [InlineData(5, 56, 0, 29, -3.81, 19.26)]
    public void Shares_differ_by_the_published_intervals(int a, int nA, int b, int nB, double low, double high)
    {
        var test = Difference.OfProportions(a, nA, b, nB);
        Assert.Equal(low, test.Interval.Low, 0.006);
        Assert.Equal(high, test.Interval.High, 0.006);
    }

    [Fact]
    public void Welch_agrees_with_R()
    {
        // R: t.test(extra ~ group, data = sleep)
        double[] first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        double[] second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        var test = Difference.OfMeans(Of(first), Of(second))!.Value;
        Assert.Equal(-1.58, test.Difference, 1e-9);
        Assert.Equal(0.07939, test.PValue, 1e-5);
        Assert.Equal(-3.3654832, test.Interval.Low, 1e-6);
        Assert.Equal(0.2054832, test.Interval.High, 1e-6);

        static Moments Of(double[] values) => new(values.Sum(), values.Sum(v => v * v), values.Length);
    }

    [Fact]
    public void Net_promoter_scores_differ_only_when_they_do()
    {
        var same = Difference.OfNetPromoter(new(50, 30, 20), new(50, 30, 20));
        Assert.Equal(1, same.PValue, 1e-12);
        Assert.True(same.Interval.Contains(0));
        var apart = Difference.OfNetPromoter(new(500, 300, 200), new(300, 300, 400));
        Assert.Equal(40, apart.Difference, 1e-9);
        Assert.True(apart.PValue < 1e-6 && apart.Interval.Low > 0);
    }

    [Fact]
    public void Benjamini_and_hochberg_find_four_in_their_own_example()
    {
        // Section 4.2 of their 1995 paper: fifteen p-values, four rejected at 0.05.
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1];
        var adjusted = MultipleComparisons.BenjaminiHochberg(p);
        Assert.Equal(4, adjusted.Count(q => q <= 0.05));
        Assert.Equal(0.035625, adjusted[3], 1e-9);
        Assert.Equal(0.0298 * 15 / 7, adjusted[5], 1e-9);
        Assert.Equal(adjusted.Reverse(), MultipleComparisons.BenjaminiHochberg([.. p.Reverse()]));
    }

    [Fact]
    public void Control_limits_follow_the_handbook()
    {
        // NIST/SEMATECH e-Handbook 6.3.2.2, flow rate; it divides by 1.128 where 2.66 is rounded.
        double[] flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
        var limits = XmR.Limits(flow)!.Value;
        Assert.Equal(50.81, limits.Center, 1e-9);
        Assert.Equal(55.8041, limits.High, 0.002);
        Assert.Equal(45.8159, limits.Low, 0.002);
        Assert.Null(XmR.Limits([1]));
    }

    [Fact]
    public void The_eighth_value_on_one_side_is_a_signal()
    {
        var signals = XmR.Chart([9, 10, 9, 10, 9, 10, 9, 10, 12, 13, 12, 13, 12, 13, 12])!.Signals;
        Assert.Equal(7, Assert.Single(signals).Place);
    }
}
