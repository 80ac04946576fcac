using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class ControlChartTests
{
    [Fact]
    public void The_p_chart_gives_Montgomerys_orange_juice_cans()
    {
        // Montgomery, Introduction to Statistical Quality Control, example 7.1: 30 samples of 50 cans; 0.2313, limits 0.0524 and
        // 0.4102, samples 15 and 23 above.
        long[] nonconforming =
            [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6];
        var chart = PChart.Of([.. nonconforming.Select(x => (x, 50L))], Overdispersion.Ignore)!;
        Assert.Equal(23.13, chart.Center, 0.005);
        Assert.Equal(5.24, chart.Points[0].Low, 0.005);
        Assert.Equal(41.02, chart.Points[0].High, 0.006);
        Assert.Equal([14, 22], chart.Signals.Where(signal => signal.Rule == ControlRule.BeyondLimits).Select(signal => signal.Place));
    }

    [Fact]
    public void Limits_of_shares_follow_n()
    {
        // R: pb <- sum(x) / sum(n); s <- sqrt(pb * (1 - pb) / n); 100 * (pb - 3 * s); 100 * (pb + 3 * s)
        (long, long)[] counts = [(12, 100), (8, 80), (10, 90), (14, 120), (9, 95), (11, 100), (25, 110), (10, 105)];
        var chart = PChart.Of(counts)!;
        Assert.Equal(12.375, chart.Center, 1e-12);
        Assert.Equal(2.49611627004346, chart.Points[0].Low, 1e-11);
        Assert.Equal(23.41992778099975, chart.Points[1].High, 1e-11);
        Assert.Equal(1, chart.Widening);
        Assert.Equal([new ControlSignal(6, ControlRule.BeyondLimits)], chart.Signals);
    }

    [Fact]
    public void Many_answers_that_vary_more_than_chance_get_Laneys_limits()
    {
        // R: z <- (x / n - pb) / s; sz <- mean(abs(diff(z))) / 1.128; 100 * (pb - 3 * s * sz); 100 * (pb + 3 * s * sz)
        (long, long)[] counts =
        [
            (700, 10_000), (1080, 12_000), (540, 9000), (1350, 15_000), (770, 11_000), (720, 8000), (980, 14_000), (850, 10_000), (780, 13_000), (760, 9500),
        ];
        var chart = PChart.Of(counts)!;
        Assert.Equal(7.84372577498376, chart.Widening, 1e-11);
        Assert.Equal(1.39563687954834, chart.Points[0].Low, 1e-11);
        Assert.Equal(14.06729542289906, chart.Points[9].High, 1e-11);
        Assert.Empty(chart.Signals);
        Assert.NotEmpty(PChart.Of(counts, Overdispersion.Ignore)!.Signals);
    }

    [Fact]
    public void Chance_alone_rarely_widens_the_limits_and_rarely_signals()
    {
        const int seed = 4711, runs = 400;
        var random = new Random(seed);
        var (widened, beyond) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            var counts = Enumerable.Range(0, 24).Select(_ => Draw(random, 0.3, 150)).ToList();
            var chart = PChart.Of(counts)!;
            widened += chart.Widening > 1 ? 1 : 0;
            beyond += chart.Signals.Count(signal => signal.Rule == ControlRule.BeyondLimits);
        }
        // 5 % of charts, and 0.27 % of 9,600 points, with room for luck.
        Assert.InRange(widened, 5, 36);
        Assert.InRange(beyond, 5, 50);
    }

    [Fact]
    public void One_change_does_not_hide_itself_by_widening_the_limits()
    {
        (long, long)[] counts = [.. Enumerable.Range(0, 20).Select(i => (i < 19 ? 20L + i % 3 : 60, 100L))];
        var chart = PChart.Of(counts)!;
        Assert.Contains(new(19, ControlRule.BeyondLimits), chart.Signals);
    }

    [Fact]
    public void Limits_of_rates_follow_size_and_end_at_zero()
    {
        // R: u <- sum(c) / sum(sz); pmax(0, u - 3 * sqrt(u / sz)); u + 3 * sqrt(u / sz)
        (long, double)[] counts = [(4, 1), (7, 1.2), (3, 0.8), (6, 1), (15, 1.1), (5, 0.9), (2, 1)];
        var chart = UChart.Of(counts)!;
        Assert.Equal(6, chart.Center, 1e-12);
        Assert.Equal(12.70820393249937, chart.Points[1].High, 1e-11);
        Assert.All(chart.Points, point => Assert.Equal(0, point.Low));
        Assert.Equal([new ControlSignal(4, ControlRule.BeyondLimits)], chart.Signals);
    }

    [Fact]
    public void Each_rule_is_named_where_it_fires()
    {
        var chart = XmR.Chart([9, 10, 9, 10, 9, 10, 9, 10, 12, 13, 12, 13, 12, 13, 12])!;
        Assert.Equal([new ControlSignal(7, ControlRule.RunOfEight)], chart.Signals);

        // Centre 10, limits 7 and 13 by widths of 1: three of four above 11.5 in places 1, 3 and 4.
        ControlPoint[] points = [.. new double[] { 10, 12, 11, 12, 12, 8, 14 }.Select(value => new ControlPoint(value, 7, 13))];
        Assert.Equal([new ControlSignal(4, ControlRule.ThreeOfFourNearLimit), new(6, ControlRule.BeyondLimits), new(6, ControlRule.ThreeOfFourNearLimit)],
            ControlChart.Of(10, points, threeOfFour: true).Signals);
        Assert.Equal([new ControlSignal(6, ControlRule.BeyondLimits)], ControlChart.Of(10, points, threeOfFour: false).Signals);
    }

    [Fact]
    public void Around_another_centre_the_limits_stay_and_the_runs_are_other_ones()
    {
        var chart = XmR.Chart([30, 31, 30, 31, 30, 31, 30, 31, -10, 30, 31])!;
        Assert.Equal([new(7, ControlRule.RunOfEight), new ControlSignal(8, ControlRule.BeyondLimits)], chart.Signals);

        var other = chart.Around(30.5);

        Assert.Equal([new ControlSignal(8, ControlRule.BeyondLimits)], other.Signals);
        Assert.Equal((30.5, chart.Points, chart.Widening), (other.Center, other.Points, other.Widening));
    }

    [Fact]
    public void Nothing_and_nonsense_have_no_chart()
    {
        Assert.Null(PChart.Of([]));
        Assert.Null(UChart.Of([]));
        Assert.Null(XmR.Chart([1]));
        Assert.Empty(PChart.Of([(0, 10), (0, 20), (0, 5)])!.Signals);
        Assert.Empty(PChart.Of([(10, 10), (5, 5)])!.Signals);
        Assert.Throws<ArgumentOutOfRangeException>(() => PChart.Of([(0, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PChart.Of([(2, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => UChart.Of([(2, 0)]));
    }

    private static (long, long) Draw(Random random, double share, int n) => (Enumerable.Range(0, n).Count(_ => random.NextDouble() < share), n);
}
