using Kept.Analytics.Scores;
using Kept.Features.Scores.Targets;
using Kept.Shared;
using Xunit;

namespace Kept.Tests.Features.Scores;

[Trait("Category", "NoDatabase")]
public class PaceTests
{
    private static readonly Measure Nps = Measure.Nps("nps");

    // A hundred days, of which forty are over: as many answers a day as so far are one and a half times those there are.
    private static readonly DateOnly First = new(2026, 1, 1), Today = First.AddDays(39), Last = First.AddDays(99);

    [Fact]
    public void What_remains_must_make_up_for_what_is_missing()
    {
        var pace = At(target: 50, score: 40, n: 200);

        // (50 · 500 − 40 · 200) / 300
        Assert.Equal((PaceState.Within, 300L), (pace.State, pace.Expected));
        Assert.Equal(17_000 / 300d, pace.Needed!.Value, 9);
    }

    [Fact]
    public void Who_needs_better_answers_than_those_so_far_bear_out_is_behind()
    {
        // Needed: (30 · 500 − 18.5 · 200) / 300 = 37.7
        Assert.Equal(PaceState.Behind, At(30, 18.5, 200, interval: (10, 27)).State);
        Assert.Equal(PaceState.Behind, At(30, 18.5, 200, interval: (10, 37.6)).State);
        Assert.Equal(PaceState.Within, At(30, 18.5, 200, interval: (10, 37.7)).State);
        Assert.Equal((10d, 27d), (At(30, 18.5, 200, interval: (10, 27)).Low!.Value, At(30, 18.5, 200, interval: (10, 27)).High!.Value));
    }

    [Fact]
    public void Behind_lies_between_what_the_interval_bears_out_and_what_the_scale_has()
    {
        var states = Enumerable.Range(21, 79).Select(target => At(target, 20, 200, interval: (12, 28)).State).ToList();

        Assert.Equal([PaceState.Within, PaceState.Behind, PaceState.OutOfReach], states.Distinct());
        Assert.Equal(states.Order(Comparer<PaceState>.Create((a, b) => a.CompareTo(b))), states);
        // Needed at most 28, and at most 100: targets of up to 24.8 and 68.
        Assert.Equal((4, 44), (states.Count(s => s == PaceState.Within), states.Count(s => s == PaceState.Behind)));
    }

    [Fact]
    public void Who_reached_it_is_never_behind() =>
        Assert.Equal(PaceState.Reached, At(30, 30, 200, interval: (28, 29)).State);

    [Fact]
    public void The_needed_average_brings_the_whole_period_to_the_target_exactly()
    {
        for (var score = -60; score <= 90; score += 15)
        {
            var pace = At(target: 30, score, n: 80);
            if (pace.State != PaceState.Within) continue;
            Assert.Equal(30, (score * pace.N + pace.Needed!.Value * pace.Expected) / (pace.N + pace.Expected), 9);
        }
    }

    [Fact]
    public void A_target_that_the_best_answers_cannot_bring_about_is_out_of_reach_and_says_where_it_would_end()
    {
        var pace = At(target: 80, score: -40, n: 200);

        Assert.Equal(PaceState.OutOfReach, pace.State);
        Assert.Equal((-40 * 200 + 100 * 300) / 500d, pace.Best!.Value, 9);
    }

    [Fact]
    public void A_target_that_is_reached_says_what_holds_it_and_no_less_than_the_scale_has()
    {
        Assert.Equal((PaceState.Reached, 30d), (At(30, 30, 200).State, At(30, 30, 200).Needed));
        Assert.Equal(-100, At(-90, 100, 200).Needed);
    }

    [Fact]
    public void Before_its_first_day_and_after_its_last_it_is_said_as_it_is()
    {
        Assert.Equal(PaceState.NotBegun, At(30, 40, 10, First.AddDays(-1)).State);
        Assert.Equal(PaceState.Kept, At(30, 40, 10, Last.AddDays(1)).State);
        Assert.Equal(PaceState.Missed, At(30, 20, 10, Last.AddDays(1)).State);
        Assert.Equal(PaceState.OutOfReach, At(30, 20, 10, Last).State);
        Assert.Equal(PaceState.NoAnswers, At(30, null, 0).State);
    }

    [Fact]
    public void Too_few_answers_say_nothing() =>
        Assert.Equal((PaceState.Withheld, null), (Pace.Of(A(30), Nps, new Cell { By = [], IsWithheld = true }, Today) is var pace ? (pace.State, pace.Score) : default));

    [Theory]
    [InlineData(double.NaN, 10)]
    [InlineData(30, 0)]
    [InlineData(30, -1)]
    public void A_target_is_a_number_and_ends_after_it_begins(double value, int days) =>
        Assert.Throws<InvalidException>(() => new Target(Guid.NewGuid(), "nps", "").Set(value, First, First.AddDays(days), null, DateTime.UnixEpoch));

    [Fact]
    public void A_target_ends_before_time_does() =>
        Assert.Throws<InvalidException>(() => new Target(Guid.NewGuid(), "nps", "").Set(30, First, DateOnly.MaxValue, null, DateTime.UnixEpoch));

    private static Pace At(double target, double? score, long n, DateOnly? today = null, (double Low, double High)? interval = null) =>
        Pace.Of(A(target), Nps, new Cell { By = [], N = n, Score = score, Low = interval?.Low, High = interval?.High }, today ?? Today);

    private static Target A(double value)
    {
        var target = new Target(Guid.NewGuid(), "nps", TargetPlace.Whole);
        target.Set(value, First, Last, null, DateTime.UnixEpoch);
        return target;
    }
}
