using Kept.Analytics.Handoffs;
using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Handoffs;

[Trait("Category", "NoDatabase")]
public class TransferEffectTests
{
    private static readonly TransferEffectOptions OfScore = new(Outcome.Score, ["reason", "unit", "month"], UpTo: 3);

    [Fact]
    public void Where_transfers_do_nothing_the_interval_holds_nothing_about_95_times_in_100()
    {
        var steps = Enumerable.Range(0, 200).SelectMany(seed => TransferEffect.Of(MadeUp.Desk(400, seed, effect: 0, hard: 3), OfScore).Steps).ToList();
        var covered = steps.Count(step => step.Matched!.Value.Interval.Contains(0));
        Assert.InRange((double)covered / steps.Count, 0.925, 0.975);
    }

    [Fact]
    public void What_was_put_in_is_found_where_a_plain_average_is_misled()
    {
        var first = TransferEffect.Of(MadeUp.Desk(20_000, 1, effect: 0.5, hard: 3), OfScore).Steps[0];
        Assert.True(first.Matched!.Value.Interval.Contains(-0.5), $"{first.Matched}");
        Assert.InRange(first.Matched.Value.Value, -0.6, -0.4);
        Assert.True(first.Naive!.Value.Interval.High < -1, $"{first.Naive}");
    }

    [Fact]
    public void With_one_stratum_it_is_the_test_of_Welch()
    {
        var effect = TransferEffect.Of(MadeUp.Desk(500, 4, effect: 0.3), OfScore with { MatchOn = [] });
        Assert.All(effect.Steps, step =>
        {
            Assert.Equal(step.Naive!.Value.Value, step.Matched!.Value.Value, 9);
            Assert.Equal(step.Naive.Value.Interval.Low, step.Matched.Value.Interval.Low, 9);
            Assert.Equal(step.Naive.Value.PValue, step.Matched.Value.PValue, 9);
        });
    }

    [Fact]
    public void Durations_are_compared_as_a_ratio()
    {
        LoggedCase Lasting(int i, string way, double hours) => Logs.Case($"{way}{i}", way) with { End = Logs.Monday.AddHours(hours) };
        var cases = Enumerable.Range(0, 50).SelectMany(i => new[] { Lasting(i, "A", 10 + i % 5), Lasting(i, "AB", 2 * (10 + i % 5)) });
        var effect = TransferEffect.Of(Logs.Of(cases), new(Outcome.Hours, []));
        Assert.Equal(EffectScale.Ratio, effect.Scale);
        Assert.Equal(2, effect.Steps[0].Matched!.Value.Value, 6);
    }

    [Fact]
    public void Cases_without_a_counterpart_are_counted_and_left_out()
    {
        LoggedCase Case(int i, string way, string reason, double score) => Logs.Case($"{reason}{way}{i}", way) with
        {
            Attributes = new Dictionary<string, string> { ["reason"] = reason },
            Outcomes = new Dictionary<string, double> { [Outcome.Score] = score },
        };
        var cases = Enumerable.Range(0, 10).SelectMany(i => new[] { Case(i, "A", "x", i), Case(i, "AB", "x", i + 1), Case(i, "AB", "only handed on", 100) });
        var step = TransferEffect.Of(Logs.Of(cases), OfScore with { UpTo = 1 }).Steps[0];
        Assert.Equal(1, step.Matched!.Value.Value, 9);
        Assert.Equal((20, 10, 10), (step.With.Cases, step.With.Matched, step.With.Unmatched));
        Assert.Equal((10, 10, 1), (step.Without.Cases, step.Without.Matched, step.Strata));
    }

    [Fact]
    public void Matching_takes_what_a_case_was_when_it_began()
    {
        LoggedCase Case(int i, string way, string atEnd, double score) => Logs.Case($"{way}{i}", way) with
        {
            Attributes = new Dictionary<string, string> { ["priority"] = atEnd },
            AttributesAtStart = new Dictionary<string, string> { ["priority"] = "low" },
            Outcomes = new Dictionary<string, double> { [Outcome.Score] = score },
        };
        var cases = Enumerable.Range(0, 10).SelectMany(i => new[] { Case(i, "A", "low", i), Case(i, "AB", "raised by the hand-off", i - 2) });
        var step = TransferEffect.Of(Logs.Of(cases), new(Outcome.Score, ["priority"], UpTo: 1)).Steps[0];
        Assert.Equal(-2, step.Matched!.Value.Value, 9);
    }

    [Fact]
    public void Where_there_is_nothing_to_compare_there_is_no_effect()
    {
        Assert.All(TransferEffect.Of(HandoffLog.Empty, OfScore).Steps, step => Assert.Null(step.Matched));
        Assert.All(TransferEffect.Of(Logs.Of("A", "AB"), OfScore with { Outcome = "none" }).Steps, step => Assert.Null(step.Matched));
        Assert.Equal(["reason"], TransferEffect.Of(MadeUp.Desk(20, 1), OfScore with { MatchOn = ["reason", "not there"] }).MatchedOn);
    }

    [Fact]
    public void Lone_cases_in_their_strata_still_give_an_honest_interval()
    {
        var random = new Random(5);
        var covered = 0;
        for (var run = 0; run < 400; run++)
        {
            // Pairs: each stratum has one of each, and strata differ widely.
            var level = Enumerable.Range(0, 40).Select(_ => 50 * random.NextDouble()).ToArray();
            int[] strata = [.. Enumerable.Range(0, 80).Select(i => i / 2), 40, 40, 40, 41, 41, 41];
            var isFirst = strata.Select((stratum, i) => stratum < 40 ? i % 2 == 0 : stratum == 40).ToArray();
            var values = strata.Select(stratum => (stratum < 40 ? level[stratum] : 0) + random.NextDouble() + random.NextDouble() + random.NextDouble()).ToArray();
            covered += MatchedDifference.Of(strata, isFirst, values, 42).Result!.Value.Interval.Contains(0) ? 1 : 0;
        }
        Assert.InRange(covered / 400.0, 0.90, 0.995);
    }
}
