using Kept.Analytics.Handoffs;
using Xunit;

namespace Kept.Tests.Analytics.Handoffs;

[Trait("Category", "NoDatabase")]
public class WhatIfTests
{
    private static readonly WhatIfOptions ByReason = new(["reason"]);

    [Fact]
    public void Sent_straight_a_case_keeps_one_wait_and_its_solvers_time()
    {
        // Half an hour, A for an hour, an hour's wait, B for an hour: straight it is an hour's wait and an hour.
        var waited = Logs.Case("1", "AB") with { Start = Logs.Monday.AddMinutes(-30) };
        var straight = WhatIf.Of(Logs.Of([waited, Logs.Case("alone", "A")]), ByReason).Straight;
        Assert.Equal((1, 1, 1), (straight.HandedOn, straight.Told, straight.HandoffsSpared));
        Assert.Equal(3.5, straight.Hours);
        Assert.Equal(2, straight.HoursThen);
        Assert.Null(straight.Saved);
    }

    [Fact]
    public void A_solver_who_had_it_before_keeps_all_her_time()
    {
        var straight = WhatIf.Of(Logs.Of("ABA"), ByReason).Straight;
        Assert.Equal(5, straight.Hours);
        Assert.Equal(2, straight.HoursThen);
    }

    [Fact]
    public void Had_the_first_stayed_it_takes_what_she_needs_for_cases_alike()
    {
        LoggedCase Case(string id, string way, string reason, double hours) => Logs.Case(id, way) with
        {
            End = Logs.Monday.AddHours(hours),
            Attributes = new Dictionary<string, string> { ["reason"] = reason },
        };
        var alone = Enumerable.Range(0, 6).Select(i => Case($"alone {i}", "A", "x", 4));
        var others = Enumerable.Range(0, 6).Select(i => Case($"other {i}", "A", "y", 400));
        var handedOn = Enumerable.Range(0, 3).Select(i => Case($"on {i}", "AB", "x", 10));
        var first = WhatIf.Of(Logs.Of([.. alone, .. others, .. handedOn, Case("none alike", "CB", "x", 7)]), ByReason).FirstStayed;
        Assert.Equal((4, 3, 3), (first.HandedOn, first.Told, first.HandoffsSpared));
        Assert.Equal(6, first.HoursSaved);
        Assert.Equal(18, first.HoursSavedInAll);
        Assert.Equal(6, first.Saved!.Value.Low, 9);
    }

    [Fact]
    public void The_same_seed_tells_the_same_and_the_interval_holds_the_estimate()
    {
        var log = MadeUp.Desk(3000, 8);
        var (one, again, other) = (WhatIf.Of(log, ByReason), WhatIf.Of(log, ByReason), WhatIf.Of(log, ByReason with { Seed = 2 }));
        Assert.Equal(one.Straight.Saved, again.Straight.Saved);
        Assert.NotEqual(one.Straight.Saved, other.Straight.Saved);
        foreach (var story in new[] { one.Straight, one.FirstStayed })
        {
            Assert.True(story.Saved!.Value.Contains(story.HoursSaved!.Value), $"{story}");
            Assert.InRange(story.Told, 1, story.HandedOn);
            Assert.NotEmpty(story.Assumptions);
        }
    }

    [Fact]
    public void The_interval_of_what_the_first_would_have_saved_covers_too()
    {
        var truth = WhatIf.Of(MadeUp.Desk(100_000, 98), ByReason).FirstStayed.HoursSaved!.Value;
        var covered = Enumerable.Range(0, 200).Count(seed => WhatIf.Of(MadeUp.Desk(400, seed), ByReason with { Resamples = 300 }).FirstStayed.Saved!.Value.Contains(truth));
        Assert.InRange(covered / 200.0, 0.90, 0.985);
    }

    [Fact]
    public void The_interval_of_what_is_saved_covers_the_truth_about_95_times_in_100()
    {
        var truth = WhatIf.Of(MadeUp.Desk(100_000, 99), ByReason).Straight.HoursSaved!.Value;
        var covered = Enumerable.Range(0, 200).Count(seed => WhatIf.Of(MadeUp.Desk(200, seed), ByReason with { Resamples = 300 }).Straight.Saved!.Value.Contains(truth));
        Assert.InRange(covered / 200.0, 0.90, 0.985);
    }

    [Fact]
    public void Of_nothing_nothing_is_told()
    {
        var none = WhatIf.Of(HandoffLog.Empty, ByReason);
        Assert.Equal((0, 0), (none.Straight.HandedOn, none.FirstStayed.Told));
        Assert.Null(none.Straight.HoursSaved);
        Assert.Null(none.FirstStayed.HoursSavedInAll);
    }
}
