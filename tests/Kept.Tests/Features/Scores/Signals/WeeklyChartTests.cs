using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Features.Scores.Signals;
using Xunit;

namespace Kept.Tests.Features.Scores.Signals;

[Trait("Category", "NoDatabase")]
public class WeeklyChartTests
{
    private static readonly DateOnly Monday = new(2025, 1, 6);

    [Fact]
    public void A_week_outside_the_limits_is_one_stretch_that_begins_with_it()
    {
        var stretch = Assert.Single(Chart([30, 34, 31, 29, 33, 30, 32, 31, 34, 29, 30, 33, 32, -20]).Stretches());

        Assert.Equal((ControlRule.BeyondLimits, false, true), (stretch.Rule, stretch.IsHigh, stretch.IsCurrent));
        Assert.Equal((Monday.AddDays(13 * 7), Monday.AddDays(13 * 7), -20d), (stretch.Since, stretch.First, stretch.Last.Value));
    }

    [Fact]
    public void One_very_bad_week_makes_no_run_of_all_the_others()
    {
        var chart = Chart([30, 34, 31, 29, 33, 30, 32, 31, 34, 29, -60, 33, 32, 30, 33, 29, 34, 30, 32, 31]);

        Assert.Equal(31, chart.Center, 0);
        Assert.Equal([ControlRule.BeyondLimits], chart.Stretches().Select(s => s.Rule));
    }

    [Fact]
    public void A_run_is_found_in_its_eighth_week_and_goes_back_to_its_first()
    {
        double[] low = [30, 34, 29, 33, 30, 34, 29, 33, 30, 34], high = [36, 39, 36, 39, 36, 39, 36, 39, 36];

        var stretch = Assert.Single(Chart([.. low, .. high]).Stretches(), s => s.Rule == ControlRule.RunOfEight && s.IsHigh);

        Assert.Equal((Monday.AddDays(10 * 7), Monday.AddDays(17 * 7), Monday.AddDays(18 * 7)), (stretch.Since, stretch.First, stretch.Last.Monday));
    }

    [Fact]
    public void Weeks_with_few_answers_are_no_points_and_too_few_weeks_make_no_chart()
    {
        var weeks = Enumerable.Range(0, 20).Select(at => (Monday.AddDays(7 * at), at % 2 == 0 ? 30d : 32d, at % 5 == 4 ? 9L : 10L)).ToList();

        Assert.Equal(16, WeeklyChart.Of(Metric.Nps, weeks)!.Weeks.Count);
        Assert.Null(WeeklyChart.Of(Metric.Nps, weeks.Take(13).ToList()));
        Assert.Null(WeeklyChart.Of(Metric.Csat, []));
    }

    [Fact]
    public void The_limits_of_a_share_follow_the_answers_of_the_week()
    {
        var weeks = Enumerable.Range(0, 16).Select(at => (Monday.AddDays(7 * at), 80d, at == 3 ? 1000L : 20L)).ToList();

        var chart = WeeklyChart.Of(Metric.Csat, weeks)!;

        Assert.Equal(80, chart.Center, 9);
        Assert.True(chart.Weeks[3].High - chart.Weeks[3].Low < (chart.Weeks[2].High - chart.Weeks[2].Low) / 3);
        Assert.Equal(80 - 300 * Math.Sqrt(0.8 * 0.2 / 1000), chart.Weeks[3].Low, 9);
    }

    [Fact]
    public void A_lasting_shift_is_one_stretch_with_what_was_usual_before_and_the_weeks_in_it_are_none()
    {
        double[] usual = [30, 34, 29, 33, 30, 34, 29, 33, 30, 34], low = [-6, -3, -8, -4, -6, -3, -8, -4, -6];

        var chart = Chart([.. usual, .. low]);
        var stretch = Assert.Single(chart.Stretches());

        Assert.True(stretch is { IsShift: true, IsHigh: false, IsCurrent: true });
        Assert.Equal((Monday.AddDays(10 * 7), Monday.AddDays(17 * 7), Monday.AddDays(18 * 7)), (stretch.Since, stretch.First, stretch.Last.Monday));
        Assert.Equal((31.6, -6d), (stretch.Last.Center, stretch.Last.Value));
        Assert.Equal(low.Average(), chart.Center, 9);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(9, false)]
    public void Four_weeks_back_where_they_were_undo_a_shift(int back, bool inForce)
    {
        double[] usual = [30, 34, 29, 33, 30, 34, 29, 33, 30, 34], low = [-6, -3, -8, -4, -6, -3, -8, -4, -6, -3];

        var stretch = Chart([.. usual, .. low, .. usual.Take(back)]).Stretches().Single(s => s is { IsShift: true, IsHigh: false });

        Assert.Equal(inForce, stretch.IsCurrent);
        Assert.Equal(Monday.AddDays(7 * (inForce ? 19 + back : 19)), stretch.Last.Monday);
    }

    [Fact]
    public void Where_nothing_changes_a_chart_brings_a_false_signal_in_some_hundred_and_twenty_weeks()
    {
        const int charts = 120, weeks = 100;
        var random = new Random(4711);
        var found = 0;
        for (var chart = 0; chart < charts; chart++)
        {
            var values = Enumerable.Range(0, 52 + weeks).Select(_ => 30 + 8 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())).ToList();
            var known = new List<Signal>();
            for (var week = 0; week <= weeks; week++)
            {
                var drawn = WeeklyChart.Of(Metric.Nps, [.. values.Skip(week).Take(52).Select((value, at) => (Monday.AddDays(7 * (week + at)), value, 40L))])!;
                foreach (var stretch in drawn.Stretches().Where(stretch => stretch.Last.Monday >= Monday.AddDays(7 * (week + 48))))
                {
                    if (known.Find(signal => signal.Is(stretch)) is { } same) same.Follow(stretch, DateTime.UnixEpoch);
                    else
                    {
                        known.Add(new Signal(Guid.Empty, Measure.Nps("nps"), SignalPlace.Unit, Guid.Empty, "", stretch, DateTime.UnixEpoch));
                        found += week == 0 ? 0 : 1;
                    }
                }
            }
        }
        // Measured: one in 124.
        Assert.InRange(charts * weeks / (double)found, 95, 160);
    }

    private static WeeklyChart Chart(double[] values) => WeeklyChart.Of(Metric.Nps, [.. values.Select((value, at) => (Monday.AddDays(7 * at), value, 40L))])!;
}
