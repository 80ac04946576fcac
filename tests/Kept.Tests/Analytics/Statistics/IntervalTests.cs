using FsCheck;
using FsCheck.Fluent;
using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class IntervalTests
{
    // Table I of Newcombe, Statistics in Medicine 17, 1998, 857-872, method 3.
    [Theory]
    [InlineData(81, 263, 25.53, 36.62)]
    [InlineData(15, 148, 6.24, 16.05)]
    [InlineData(0, 20, 0, 16.11)]
    [InlineData(1, 29, 0.61, 17.18)]
    public void Wilson_gives_the_published_intervals(int successes, int n, double low, double high)
    {
        var interval = Proportion.Wilson(successes, n);
        Assert.Equal(low, interval.Low, 0.006);
        Assert.Equal(high, interval.High, 0.006);
    }

    [Fact]
    public void A_mean_has_the_t_interval_of_R()
    {
        // R: with(sleep, t.test(extra[group == 1] - extra[group == 2]))$conf.int
        double[] values = [-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4];
        var interval = Mean.Interval(values.Sum(), values.Sum(v => v * v), values.Length)!.Value;
        Assert.Equal(-2.4598858, interval.Low, 1e-7);
        Assert.Equal(-0.7001142, interval.High, 1e-7);
    }

    [Fact]
    public void One_answer_has_no_interval_of_its_mean() => Assert.Null(Mean.Interval(5, 25, 1));

    [Fact]
    public void Adjusted_wald_adds_three_answers()
    {
        // By hand from Rocks 2016: 10, 6 and 4 become 10.75, 7.5 and 4.75 of 23: (10.75 - 4.75) / 23 = 0.260870,
        // variance (15.5/23 - 0.260870^2) / 23 = 0.0263418, reach 1.959964 * 0.1623017 = 0.3181057.
        var interval = NetPromoter.AdjustedWald(10, 6, 4);
        Assert.Equal(-5.72358, interval.Low, 0.001);
        Assert.Equal(57.89753, interval.High, 0.001);
        Assert.Equal(30, NetPromoter.Score(10, 6, 4));
    }

    [Fact]
    public void Intervals_contain_their_score_and_stay_on_the_scale() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 200).Three().Where(c => c.Item1 + c.Item2 + c.Item3 > 0).ToArbitrary(),
        c =>
        {
            var (promoters, passives, detractors) = c;
            var score = NetPromoter.Score(promoters, passives, detractors);
            var wald = NetPromoter.AdjustedWald(promoters, passives, detractors);
            var n = promoters + passives + detractors;
            var wilson = Proportion.Wilson(promoters, n);
            return score is >= -100 and <= 100 && wald.Contains(score) && wald is { Low: >= -100, High: <= 100 }
                && wilson.Contains(Proportion.Share(promoters, n)) && wilson is { Low: >= 0, High: <= 100 };
        }));
}
