using Kept.Analytics.Handoffs;
using Xunit;

namespace Kept.Tests.Analytics.Handoffs;

[Trait("Category", "NoDatabase")]
public class ShuffleMapTests
{
    [Fact]
    public void Known_ways_give_the_known_map()
    {
        var map = ShuffleMap.Of(Logs.Of("A", "AB", "AB", "ABA", "CAB"));
        Assert.Equal((5, 6, 5), (map.Cases, map.Handoffs, map.Held));
        Assert.Equal([("A", "B", 4L, 4L), ("B", "A", 1L, 1L), ("C", "A", 1L, 1L)], map.Flows.Select(flow => (flow.From, flow.To, flow.Handoffs, flow.Cases)));
        Assert.All(map.Flows, flow => Assert.Equal(TimeSpan.FromHours(1), flow.MedianWait));
        Assert.Equal([("A", 4L), ("C", 1L)], map.Starts.Select(start => (start.Holder, start.Cases)));
        Assert.Equal([("B", 3L), ("A", 2L)], map.Ends.Select(end => (end.Holder, end.Cases)));
        Assert.Equal([1, 2, 2], map.Distribution);
        Assert.Equal((4, 1, 1), (map.HandedOn.Count, map.PingPong.Count, map.FirstStayed.Count));
        Assert.Equal(1.2, map.HandoffsPerCase);
    }

    [Fact]
    public void Flows_add_up_to_the_handoffs_whatever_the_log()
    {
        var log = MadeUp.Desk(2000, 3);
        var map = ShuffleMap.Of(log);
        Assert.Equal(log.Handoffs, map.Flows.Sum(flow => flow.Handoffs));
        Assert.Equal(log.Handoffs, map.Distribution.Select((cases, handoffs) => cases * handoffs).Sum());
        Assert.Equal(log.PingPong, map.PingPong.Count);
        Assert.Equal(map.Held, map.Starts.Sum(start => start.Cases));
        Assert.Equal(map.Held, map.Ends.Sum(end => end.Cases));
        Assert.Equal(map.Held + log.Handoffs, map.Castles.Sum(castle => castle.Received));
        Assert.Equal(log.Handoffs, map.Castles.Sum(castle => castle.PassedOn.Count));
        Assert.All(map.Flows, flow => Assert.InRange(flow.LongWait, flow.MedianWait, TimeSpan.FromMinutes(60)));
    }

    [Fact]
    public void Cold_is_a_share_of_what_is_known()
    {
        var log = Logs.Of([Logs.Case("1", "AB", TransferKind.Cold), Logs.Case("2", "AB", TransferKind.Warm), Logs.Case("3", "AB", TransferKind.Cold), Logs.Case("4", "AB")]);
        var flow = Assert.Single(ShuffleMap.Of(log).Flows);
        Assert.Equal((2, 3), (flow.Cold.Count, flow.Cold.N));
        Assert.InRange(flow.Cold.Share!.Value, flow.Cold.Interval!.Value.Low, flow.Cold.Interval.Value.High);
        Assert.Null(ShuffleMap.Of(Logs.Of("AB")).Cold.Share);
    }

    [Fact]
    public void Loops_are_the_same_wherever_a_case_entered_them_and_keep_their_direction()
    {
        var loops = ShuffleMap.Of(Logs.Of("ABA", "BAB", "ABCA", "BCAB", "ACBA", "ABABA")).Loops;
        Assert.Equal([("AB", 5L, 3L), ("ABC", 2L, 2L), ("ACB", 1L, 1L)], loops.Select(loop => (string.Concat(loop.Holders), loop.Times, loop.Cases)).OrderByDescending(loop => loop.Item2).ThenBy(loop => loop.Item1));
    }

    [Fact]
    public void Castles_that_do_not_differ_share_a_rank_and_small_ones_have_none()
    {
        var ways = Enumerable.Repeat("AB", 90).Concat(Enumerable.Repeat("A", 10)).Concat(Enumerable.Repeat("CB", 88)).Concat(Enumerable.Repeat("C", 12)).Append("DB").ToArray();
        var castles = ShuffleMap.Of(Logs.Of(ways)).Castles;
        Assert.Equal([("A", 1), ("C", 1), ("B", 3), ("D", null)], castles.Select(castle => (castle.Holder, castle.Rank)));
        Assert.Equal(90, castles[0].PassedOn.Share);
        Assert.Equal((179, 179), (castles[2].Received, castles[2].Solved));
    }

    [Fact]
    public void Odysseys_are_the_most_handed_on_then_the_longest()
    {
        var late = Logs.Case("late", "ABC") with { End = Logs.Monday.AddDays(9) };
        var odysseys = ShuffleMap.Of(Logs.Of([Logs.Case("short", "ABC"), late, Logs.Case("once", "AB"), Logs.Case("never", "A"), Logs.Case("far", "ABCD")]), options: new(Odysseys: 3)).Odysseys;
        Assert.Equal(["far", "late", "short"], odysseys.Select(odyssey => odyssey.Id));
    }

    [Fact]
    public void A_filter_leaves_the_cases_it_names()
    {
        var log = MadeUp.Desk(1000, 9);
        long Count(HandoffFilter filter) => ShuffleMap.Of(log, filter).Cases;
        long Expected(Func<LoggedCase, bool> holds) => Enumerable.Range(0, log.Cases).Count(i => holds(log[i]));

        Assert.Equal(Expected(one => one.Handoffs >= 2), Count(new() { MinHandoffs = 2 }));
        Assert.Equal(Expected(one => one.Stations.Any(station => station.Holder == "Billing")), Count(new() { Holder = "Billing" }));
        Assert.Equal(Expected(one => one.Attributes["unit"] is "U1" or "U2"), Count(new() { Attributes = new Dictionary<string, IReadOnlyCollection<string>> { ["unit"] = ["U1", "U2"] } }));
        Assert.Equal(Expected(one => one.Start >= Logs.Monday.AddDays(30)), Count(new() { From = Logs.Monday.AddDays(30) }));
        Assert.Equal(0, Count(new() { Holder = "nobody" }));
        Assert.Equal(0, Count(new() { Attributes = new Dictionary<string, IReadOnlyCollection<string>> { ["none"] = ["x"] } }));
    }

    [Fact]
    public void Nothing_gives_an_empty_map()
    {
        var map = ShuffleMap.Of(HandoffLog.Empty);
        Assert.Equal((0, 0), (map.Cases, map.Handoffs));
        Assert.Null(map.HandoffsPerCase);
        Assert.Null(map.HandedOn.Share);
        Assert.Empty(map.Flows);
        Assert.Empty(map.Castles);
    }
}
