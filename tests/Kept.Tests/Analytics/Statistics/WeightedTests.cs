using FsCheck;
using FsCheck.Fluent;
using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class WeightedTests
{
    private static readonly double[] Weights = [0.5, 1, 1.5, 2, 0.8, 1.2, 0.7, 1.3, 2.5, 0.5];
    private static readonly double[] Answers = [10, 9, 7, 3, 8, 10, 6, 5, 9, 2];

    [Fact]
    public void Effective_n_and_design_effect_are_those_of_Kish()
    {
        // R: sum(w)^2 / sum(w^2); 1 + var(w) * 9 / 10 / mean(w)^2
        var sums = WeightSums.Of(Weights);
        Assert.Equal(7.88608981380066, sums.EffectiveN, 1e-12);
        Assert.Equal(1.26805555555556, sums.DesignEffect(10), 1e-12);
    }

    [Fact]
    public void A_weighted_mean_has_the_t_interval_of_its_effective_n()
    {
        // R: cw <- cov.wt(cbind(x), w, method = "ML"); v <- cw$cov * ne / (ne - 1); m + c(-1, 1) * qt(.975, ne - 1) * sqrt(v / ne)
        var moments = Moments(Answers, Weights);
        Assert.Equal(6.925, moments.Mean, 1e-12);
        Assert.Equal(7.67607762048672, moments.Variance, 1e-11);
        var interval = Weighted.MeanInterval(moments)!.Value;
        Assert.Equal(4.58422800294898, interval.Low, 1e-10);
        Assert.Equal(9.26577199705102, interval.High, 1e-10);
    }

    [Fact]
    public void A_weighted_share_has_the_score_interval_of_its_effective_n()
    {
        // R: prop.test(ph * ne, ne, correct = FALSE)$conf.int with ph = 5.8 / 12, ne = 144 / 18.26
        var sums = WeightSums.Of(Weights);
        var interval = Weighted.Wilson(new(5.8, sums));
        Assert.Equal(20.2735912171139, interval.Low, 1e-10);
        Assert.Equal(77.4849372814435, interval.High, 1e-10);
        Assert.Equal(100 * 5.8 / 12, Weighted.Share(new(5.8, sums)), 1e-12);
        // R: prop.test(c(ph * ne, .2 * 9.5), c(ne, 9.5), correct = FALSE)$p.value
        Assert.Equal(0.210476461993958, Weighted.DifferenceOfProportions(new(5.8, sums), new(1.9, new(9.5, 9.5))).PValue, 1e-10);
    }

    [Fact]
    public void Weights_of_one_change_nothing_at_all() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 300).Four().Where(c => c.Item1 + c.Item2 > 0 && c.Item3 + c.Item4 > 0).ToArbitrary(),
        c =>
        {
            var (a, b, d, e) = c;
            WeightSums first = new(a + b, a + b), second = new(d + e, d + e);
            WeightedSuccesses x = new(a, first), y = new(d, second);
            WeightedPromoters p = new(a, b, first), q = new(d, e, second);
            return Weighted.Wilson(x) == Proportion.Wilson(a, a + b)
                && Weighted.DifferenceOfProportions(x, y) == Difference.OfProportions(a, a + b, d, d + e)
                && Weighted.NetPromoterScore(p) == NetPromoter.Score(a, 0, b)
                && Weighted.AdjustedWald(p) == NetPromoter.AdjustedWald(a, 0, b)
                && Weighted.DifferenceOfNetPromoter(p, q) == Difference.OfNetPromoter(new PromoterCounts(a, 0, b), new PromoterCounts(d, 0, e))
                && Weighted.MeanInterval(new(a, a, first)) == Mean.Interval(a, a, a + b)
                && Weighted.DifferenceOfMeans(new(a, a, first), new(d, d, second)) == Difference.OfMeans(new(a, a, a + b), new(d, d, d + e));
        }));

    [Fact]
    public void The_scale_of_weights_does_not_matter_and_unequal_weights_widen()
    {
        var sums = WeightSums.Of(Weights);
        var tenfold = WeightSums.Of([.. Weights.Select(w => 10 * w)]);
        var plain = Weighted.AdjustedWald(new(4, 3, sums));
        var scaled = Weighted.AdjustedWald(new(40, 30, tenfold));
        Assert.Equal(plain.Low, scaled.Low, 1e-10);
        Assert.Equal(plain.High, scaled.High, 1e-10);
        var equal = Weighted.AdjustedWald(new(4, 3, new(12, 12)));
        Assert.True(equal.High - equal.Low < plain.High - plain.Low);
    }

    [Fact]
    public void Everybody_agreeing_is_100_percent_whatever_the_rounding()
    {
        double[] weights = [.. Enumerable.Range(1, 1000).Select(i => 1.0 / i)];
        var forth = weights.Sum();
        Assert.Equal(100, Weighted.Wilson(new(weights.Reverse().Sum(), new(forth, weights.Sum(w => w * w)))).High);
        Assert.Throws<ArgumentOutOfRangeException>(() => Weighted.Wilson(new(2, new(1, 1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightSums.Of([0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightSums.Of([1, -1]));
    }

    private static WeightedMoments Moments(double[] answers, double[] weights) => new(
        answers.Zip(weights, (x, w) => w * x).Sum(), answers.Zip(weights, (x, w) => w * x * x).Sum(), WeightSums.Of(weights));
}
