using System.Globalization;
using Kept.Analytics.Scores;
using Kept.Features.Scores.Dashboards;
using Xunit;

namespace Kept.Tests.Features.Scores;

[Trait("Category", "NoDatabase")]
public class RanksTests
{
    [Fact]
    public void Groups_that_cannot_be_told_apart_share_a_rank() =>
        Assert.Equal([1, 1, 3], Ranks.Of(Metric.Nps, [Nps(promoters: 70, detractors: 30), Nps(68, 32), Nps(20, 80)]));

    [Fact]
    public void A_rank_is_one_more_than_the_groups_that_are_clearly_better() =>
        Assert.Equal([3, 1, 2], Ranks.Of(Metric.Nps, [Nps(100, 900), Nps(900, 100), Nps(500, 500)]));

    [Fact]
    public void Few_answers_earn_no_rank_of_their_own() => Assert.Equal([1, 1], Ranks.Of(Metric.Nps, [Nps(1, 0), Nps(0, 1)]));

    [Fact]
    public void Means_and_shares_are_ranked_by_their_own_tests()
    {
        Assert.Equal([1, 2], Ranks.Of(Metric.Mean, [Cell((1, 10), (5, 90)), Cell((1, 90), (5, 10))]));
        Assert.Equal([2, 1], Ranks.Of(Metric.Csat, [Cell((1, 80), (2, 0), (3, 0), (4, 10), (5, 10)), Cell((1, 20), (2, 0), (3, 0), (4, 40), (5, 40))]));
        Assert.Equal([1, 1], Ranks.Of(Metric.Share, [Cell((0, 50), (1, 50)), Cell((0, 49), (1, 51))]));
    }

    [Fact]
    public void Too_many_to_compare_have_no_ranks() => Assert.Null(Ranks.Of(Metric.Nps, [.. Enumerable.Range(0, Ranks.Most + 1).Select(_ => Nps(1, 1))]));

    private static Cell Nps(long promoters, long detractors) => Cell([.. Enumerable.Range(0, 11).Select(value => (value, value == 10 ? promoters : value == 0 ? detractors : 0))]);

    private static Cell Cell(params (int Value, long Count)[] counts) => new()
    {
        By = [], N = counts.Sum(c => c.Count), Score = 0, Distribution = counts.ToDictionary(c => c.Value.ToString(CultureInfo.InvariantCulture), c => c.Count),
    };
}
