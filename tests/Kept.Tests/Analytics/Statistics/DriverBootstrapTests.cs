using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class DriverBootstrapTests
{
    [Fact]
    public void Intervals_agree_with_twenty_thousand_resamples_in_R()
    {
        // R: a <- na.omit(airquality[, c("Solar.R", "Wind", "Temp", "Ozone")]); rw(cor(a)) by eigen(); set.seed(7)
        //    B <- replicate(20000, rw(cor(a[sample(111, replace = TRUE), ]))); apply(B, 1, quantile, c(.025, .975))
        var result = DriverBootstrap.OfRows(Datasets.AirQuality, 4, new(Resamples: 4000, Seed: 3));
        double[] raw = [0.0668928800953793, 0.2293482649489264, 0.3096534549623169];
        Assert.All(raw.Zip(result.Weights.Raw), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
        (double Low, double High)[] expected = [(0.0297, 0.1197), (0.1490, 0.3173), (0.2122, 0.4352)];
        Assert.All(expected.Zip(result.Raw), pair => Near(pair.First, pair.Second, 0.012));
        // R: apply(apply(B, 2, function(x) 100 * x / sum(x)), 1, quantile, c(.025, .975))
        (double Low, double High)[] shares = [(4.79, 19.55), (23.93, 51.64), (36.49, 65.55)];
        Assert.All(shares.Zip(result.Shares), pair => Near(pair.First, pair.Second, 1.5));
        Assert.Equal(4000, result.Resamples);
        Assert.Equal(0, result.Undefined);
    }

    [Fact]
    public void The_same_seed_gives_the_same_result()
    {
        var first = DriverBootstrap.OfRows(Datasets.AirQuality, 4, new(200, 11));
        var second = DriverBootstrap.OfRows(Datasets.AirQuality, 4, new(200, 11));
        Assert.Equal(first.Raw, second.Raw);
        Assert.NotEqual(first.Raw, DriverBootstrap.OfRows(Datasets.AirQuality, 4, new(200, 12)).Raw);
    }

    [Fact]
    public void Groups_of_rows_at_random_give_the_intervals_of_the_rows()
    {
        var rows = RelativeWeightsTests.Alike(4, 2000, 21);
        var single = DriverBootstrap.OfRows(rows, 5, new(500, 1));
        var grouped = DriverBootstrap.OfGroups(Groups(rows, 5, 200), new(1000, 1));
        Assert.All(single.Weights.Raw.Zip(grouped.Weights.Raw), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        for (var i = 0; i < 4; i++)
        {
            var width = single.Raw[i].High - single.Raw[i].Low;
            Near((single.Raw[i].Low, single.Raw[i].High), grouped.Raw[i], 0.2 * width);
        }
        Assert.Equal(single.AboveNoise, grouped.AboveNoise);
    }

    [Fact]
    public void An_attribute_of_mere_noise_is_not_above_noise_and_a_driver_is()
    {
        const int runs = 40;
        var (rows, groups) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            var random = new Random(900 + run);
            var values = Enumerable.Range(0, 300).SelectMany(_ =>
            {
                double driver = random.Next(1, 6), nothing = random.Next(1, 6);
                return new[] { driver, nothing, driver + random.Next(0, 6) };
            }).ToArray();
            var byRow = DriverBootstrap.OfRows(values, 3, new(200, run));
            var byGroup = DriverBootstrap.OfGroups(Groups(values, 3, 60), new(200, run));
            Assert.True(byRow.AboveNoise[0] && byGroup.AboveNoise[0]);
            rows += byRow.AboveNoise[1] ? 1 : 0;
            groups += byGroup.AboveNoise[1] ? 1 : 0;
        }
        // 2.5 % each: more than five of forty would be one in a thousand.
        Assert.InRange(rows, 0, 5);
        Assert.InRange(groups, 0, 5);
    }

    [Fact]
    public void Too_few_answers_or_groups_are_refused()
    {
        Assert.Equal(90, Assert.Throws<DriversException>(() => DriverBootstrap.OfRows(Datasets.Attitude, 7)).Needed);
        var rows = RelativeWeightsTests.Alike(2, 300, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => DriverBootstrap.OfGroups(Groups(rows, 3, 10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DriverBootstrap.OfRows(rows, 3, new(Resamples: 10)));
    }

    [Fact]
    public void Resamples_that_miss_the_few_who_answered_otherwise_are_counted()
    {
        var rows = RelativeWeightsTests.Alike(2, 100, 1).Chunk(3).SelectMany((row, i) => new[] { row[0], i == 0 ? 1 : 2, row[2] }).ToArray();
        var result = DriverBootstrap.OfRows(rows, 3, new(400));
        Assert.InRange(result.Undefined, 100, 200);
        Assert.Equal(400, result.Resamples + result.Undefined);
    }

    private static List<CrossProducts> Groups(double[] rows, int variables, int count) =>
        [.. rows.Chunk(variables).Index().GroupBy(row => row.Index % count).Select(group => CrossProducts.OfRows([.. group.SelectMany(row => row.Item)], variables))];

    private static void Near((double Low, double High) expected, Interval actual, double tolerance)
    {
        Assert.Equal(expected.Low, actual.Low, tolerance);
        Assert.Equal(expected.High, actual.High, tolerance);
    }
}
