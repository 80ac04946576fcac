using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class PhasesTests
{
    private const int Seed = 20_261;

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(52)]
    [InlineData(104)]
    public void Less_than_one_stable_chart_in_a_hundred_is_split(int points)
    {
        const int charts = 4_000;
        var random = new Random(Seed);

        var split = Enumerable.Range(0, charts).Count(_ => Phases.Starts(Normal(random, points)).Count > 1);

        // Measured: 0.5 to 1.0 %; with room for luck.
        Assert.InRange(split, 0, charts * 1.3 / 100);
    }

    [Theory]
    [InlineData(26, 13)]
    [InlineData(52, 32)]
    [InlineData(52, 8)]
    [InlineData(52, 44)]
    public void A_step_of_three_sigma_is_split_within_two_points_of_where_it_is(int points, int at)
    {
        const int charts = 1_000;
        var random = new Random(Seed);

        var near = Enumerable.Range(0, charts).Count(_ => Phases.Starts(Normal(random, points, at, -3)).Any(start => Math.Abs(start - at) <= 2));

        Assert.InRange(near, charts * 96 / 100, charts);
    }

    [Fact]
    public void A_step_of_four_sigma_is_seen_after_four_points()
    {
        const int charts = 1_000;
        var random = new Random(Seed);

        var seen = Enumerable.Range(0, charts).Count(_ => Phases.Starts(Normal(random, 24, 20, -4)).Any(start => Math.Abs(start - 20) <= 2));

        Assert.InRange(seen, charts * 92 / 100, charts);
        Assert.Equal([0], Phases.Starts([.. Enumerable.Repeat(new double[] { 9, 10, 11 }, 7).SelectMany(x => x).Take(20), 1, 2, 1]));
    }

    [Fact]
    public void What_is_above_and_what_is_below_shift_alike_whatever_the_unit()
    {
        var random = new Random(Seed);
        for (var run = 0; run < 200; run++)
        {
            var values = Normal(random, 40, 8 + run % 28, run % 5 - 2);
            var starts = Phases.Starts(values);

            Assert.Equal(starts, Phases.Starts([.. values.Select(value => -value)]));
            Assert.Equal(starts, Phases.Starts([.. values.Select(value => 100 + 8 * value)]));
        }
    }

    [Fact]
    public void Phases_leave_nothing_out_and_none_is_shorter_than_it_may_be()
    {
        var random = new Random(Seed);
        for (var run = 0; run < 300; run++)
        {
            var values = Normal(random, 12 + run % 60, 10 + run % 40, run % 7 - 3);
            var fewest = run % 2 == 0 ? 8 : 4;
            var phases = Phases.Chart(values, fewest)!.Phases;

            Assert.Equal(values.Length, phases.Sum(phase => phase.Count));
            Assert.Equal(phases.Select(phase => phase.First), phases.Select((_, i) => phases.Take(i).Sum(phase => phase.Count)));
            Assert.All(phases.Skip(1), phase => Assert.True(phase.Count >= fewest));
            Assert.True(phases.Count == 1 || phases[0].Count >= Phases.FewestBefore);
            Assert.All(phases, phase => Assert.Equal(values[phase.First..(phase.First + phase.Count)].Average(), phase.Limits.Center, 9));
        }
    }

    [Fact]
    public void A_shift_and_its_end_make_three_phases_and_no_signals_of_the_points_between()
    {
        double[] usual = [50, 54, 49, 53, 51, 50, 54, 49, 53, 51], low = [30, 34, 29, 33, 31, 30, 34, 29, 33, 31];

        var chart = Phases.Chart([.. usual, .. low, .. usual])!;

        Assert.Equal([(0, 10), (10, 10), (20, 10)], chart.Phases.Select(phase => (phase.First, phase.Count)));
        Assert.Empty(chart.Signals);
        Assert.NotEmpty(XmR.Chart([.. usual, .. low, .. usual])!.Signals);
        Assert.Equal((51.4, 31.4), (chart.Phases[0].Limits.Center, chart.Phases[1].Limits.Center));
    }

    [Fact]
    public void A_short_phase_is_as_wide_as_the_one_before()
    {
        double[] usual = [50, 54, 49, 53, 51, 50, 54, 49, 53, 51];

        var phases = Phases.Chart([.. usual, 30, 30, 30, 30])!.Phases;

        Assert.Equal(2, phases.Count);
        Assert.Equal(30, phases[1].Limits.Center);
        Assert.Equal(phases[0].Limits.High - phases[0].Limits.Low, phases[1].Limits.High - phases[1].Limits.Low, 9);
    }

    [Fact]
    public void One_wild_point_splits_nothing_and_stays_a_signal()
    {
        double[] values = [30, 34, 31, 29, 33, 30, 32, 31, 34, 29, -60, 33, 32, 30, 33, 29, 34, 30, 32, 31];

        var chart = Phases.Chart(values)!;

        Assert.Single(chart.Phases);
        Assert.Contains(new(10, ControlRule.BeyondLimits), chart.Signals);
    }

    [Fact]
    public void Few_equal_and_no_values_are_one_phase_or_none()
    {
        Assert.Empty(Phases.Starts([]));
        Assert.Null(Phases.Chart([1]));
        Assert.Equal([0], Phases.Starts([.. Enumerable.Repeat(5d, 30)]));
        Assert.Equal([0, 10], Phases.Starts([.. Enumerable.Repeat(5d, 10), .. Enumerable.Repeat(4d, 10)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Phases.Starts([1, 2], 1));
    }

    /// <summary>Independent standard normal values with a step of so many σ from a place on.</summary>
    private static double[] Normal(Random random, int points, int at = 0, double step = 0) =>
        [.. Enumerable.Range(0, points).Select(i => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()) + (i >= at ? step : 0))];
}
