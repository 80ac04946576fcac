using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class RegressionTests
{
    // R: q <- cbind(quakes$depth, round(quakes$mag * 10), quakes$stations); colSums(q); t(q) %*% q
    private static readonly CrossProducts Quakes = CrossProducts.Of(
        1000, [311371L, 46204, 33418], [143360995L, 14186565, 10058729, 2151016, 1619052, 1595910]);

    // R: e <- with(quakes, cbind(depth <= 100, depth >= 500, mag <= 4.3, mag >= 5, stations)); colSums(e); t(e) %*% e
    private static readonly CrossProducts QuakeBoxes = CrossProducts.Of(
        1000, [256L, 328, 276, 198, 33418], [256L, 0, 27, 69, 9472, 328, 114, 56, 10752, 276, 0, 4850, 198, 13186, 1595910]);

    [Fact]
    public void Least_squares_agree_with_R()
    {
        // R: summary(lm(rating ~ ., attitude)); confint(…)
        var regression = Regression.Of(CrossProducts.OfRows(Datasets.Attitude, 7));
        var complaints = regression.Slope(0);
        Assert.Equal(0.6131876078096987, complaints.Value, 1e-11);
        Assert.Equal(0.160983114891304, complaints.StandardError, 1e-11);
        Assert.Equal(0.000902867884012107, complaints.PValue, 1e-11);
        Assert.Equal(0.2801686620408385, complaints.Interval.Low, 1e-10);
        Assert.Equal(0.946206553578559, complaints.Interval.High, 1e-10);
        Assert.Equal(-0.2170566815865012, regression.Slopes[5], 1e-11);
        Assert.Equal(0.6707252044117292, regression.Standardised[0], 1e-11);
        Assert.Equal(0.732601992531149, regression.RSquared, 1e-11);
        Assert.Equal(23, regression.DegreesOfFreedom);
    }

    [Fact]
    public void Least_squares_hold_on_Longleys_hard_data()
    {
        // R: summary(lm(Employed ~ ., longley)); published as certified values by NIST's Statistical Reference Datasets too.
        var regression = Regression.Of(CrossProducts.OfRows(Datasets.Longley, 7));
        Assert.Equal(1, regression.Slopes[5] / 1.82915146461355, 1e-5);
        Assert.Equal(1, regression.Slopes[0] / 1.50618722713728e-02, 1e-4);
        Assert.Equal(1, regression.Slope(3).StandardError / 2.14274163161676e-03, 1e-6);
    }

    [Fact]
    public void The_expected_gain_is_the_slope_times_the_raise()
    {
        // R: m <- lm(stations ~ depth + mag10, q); 5 * confint(m)[3, ]
        var gain = ExpectedGain.Of(Quakes, 1, 5);
        Assert.Equal(5 * 4.790872466449694, gain.Gain, 1e-9);
        Assert.Equal(23.0696968123422, gain.Interval.Low, 1e-8);
        Assert.Equal(24.8390278521548, gain.Interval.High, 1e-8);
        // R: summary(m)$coef["depth", ]
        Assert.Equal(1, ExpectedGain.Of(Quakes, 0, 1).PValue / 1.32394553e-14, 1e-6);
        var fall = ExpectedGain.Of(Quakes, 1, -5);
        Assert.Equal(new(-gain.Interval.High, -gain.Interval.Low), fall.Interval);
        Assert.Equal(gain.PValue, fall.PValue);
    }

    [Fact]
    public void A_gain_from_too_few_answers_is_refused() =>
        Assert.Equal(90, Assert.Throws<DriversException>(() => ExpectedGain.Of(CrossProducts.OfRows(Datasets.Attitude, 7), 0, 1)).Needed);

    [Fact]
    public void Penalties_and_rewards_agree_with_a_regression_on_boxes_in_R()
    {
        // R: m <- lm(y ~ ., as.data.frame(e)); summary(m)$coef; confint(m); the sum of two by vcov(m)
        var effects = PenaltyReward.Of(QuakeBoxes);
        var (depth, size) = (effects[0], effects[1]);
        Assert.Equal(-0.868770640823045, depth.Penalty!.Value.Value, 1e-9);
        Assert.Equal(1.09604978591931, depth.Penalty.Value.StandardError, 1e-9);
        Assert.Equal(-0.440801178980087, depth.Reward!.Value.Interval.Low, 1e-8);
        Assert.Equal(AttributeKind.NoEffect, depth.Kind);
        Assert.Equal(-12.0212751981912, size.Penalty!.Value.Value, 1e-9);
        Assert.Equal(37.417760617182, size.Reward!.Value.Value, 1e-9);
        Assert.Equal(25.3964854189908, size.Asymmetry!.Value.Value, 1e-9);
        Assert.Equal(21.9960241225118, size.Asymmetry.Value.Interval.Low, 1e-8);
        Assert.Equal(28.7969467154682, size.Asymmetry.Value.Interval.High, 1e-8);
        Assert.Equal(AttributeKind.Excitement, size.Kind);
    }

    [Fact]
    public void Boxes_of_too_few_answers_are_refused_with_the_number_they_take()
    {
        var refused = Assert.Throws<DriversException>(() => PenaltyReward.Of(PenaltyReward.Boxes(Datasets.Attitude, 7, 50, 75)));
        Assert.Equal("There are 30 complete answers; the boxes of 6 attributes need 180.", refused.Message);
        Assert.Equal(180, refused.Needed);
    }

    [Theory]
    [InlineData(-3, 0, AttributeKind.Basic)]
    [InlineData(0, 3, AttributeKind.Excitement)]
    [InlineData(-3, 3, AttributeKind.Performance)]
    [InlineData(-6, 2, AttributeKind.Basic)]
    [InlineData(0, 0, AttributeKind.NoEffect)]
    public void Kinds_are_told_from_ratings(int penalty, int reward, AttributeKind kind)
    {
        const int seed = 8;
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 600).SelectMany(_ =>
        {
            int rated = random.Next(1, 6), other = random.Next(1, 6);
            return new double[] { rated, other, 5 + (rated <= 2 ? penalty : 0) + (rated == 5 ? reward : 0) + other + random.Next(-1, 2) };
        }).ToArray();
        var effect = PenaltyReward.Of(PenaltyReward.Boxes(rows, 3, low: 2, top: 5))[0];
        Assert.Equal(kind, effect.Kind);
        Assert.True(effect.Penalty!.Value.Interval.Contains(penalty) || effect.Reward!.Value.Interval.Contains(reward));
    }

    [Fact]
    public void An_end_where_nobody_is_has_no_effect_to_tell_and_an_empty_middle_is_named()
    {
        var random = new Random(2);
        var pleased = Enumerable.Range(0, 100).SelectMany(_ => new double[] { random.Next(3, 6), random.Next(1, 6), random.Next(0, 11) }).ToArray();
        var effects = PenaltyReward.Of(PenaltyReward.Boxes(pleased, 3, 2, 5));
        Assert.Null(effects[0].Penalty);
        Assert.NotNull(effects[0].Reward);
        Assert.Null(effects[0].Kind);
        Assert.NotNull(effects[1].Kind);

        var split = Enumerable.Range(0, 100).SelectMany(i => new double[] { i % 3, i % 2 == 0 ? 0 : 5, i % 7 }).ToArray();
        var refused = Assert.Throws<DriversException>(() => PenaltyReward.Of(PenaltyReward.Boxes(split, 3, 0, 2)));
        Assert.Equal([1], refused.Variables);
    }
}
