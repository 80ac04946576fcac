using FsCheck;
using FsCheck.Fluent;
using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class SharedRanksTests
{
    [Fact]
    public void Ranks_agree_with_corrected_pairwise_z_tests_in_R()
    {
        // R: z <- outer(1:6, 1:6, function(i, j) (est[i] - est[j]) / sqrt(se[i]^2 + se[j]^2)); ut <- upper.tri(z)
        //    p[ut] <- p.adjust(2 * pnorm(-abs(z[ut])), "BH"); 1 + colSums(p <= .05); 6 - rowSums(p <= .05)
        (double Estimate, double Error)[] units = [(62, 3), (55, 3), (54, 4), (40, 2.5), (38, 6), (10, 5)];
        var ranks = SharedRanks.Of([.. units.Select(unit => new RankedUnit(unit.Estimate, unit.Error * unit.Error))]);
        Assert.Equal([1, 1, 1, 4, 4, 6], ranks.Select(rank => rank.Rank));
        Assert.Equal([3, 3, 3, 5, 5, 6], ranks.Select(rank => rank.Worst));
    }

    [Fact]
    public void Means_are_ranked_by_Welchs_test()
    {
        // R: pairwise Welch p of m = 9.4, 8.2, 7.9, 6.1; s = 1.2, 1.5, 0.9, 2.1; n = 12, 20, 9, 15, adjusted by "BH":
        //    0.0230 0.0080 0.0002 0.5112 0.0080 0.0129
        (double M, double S, int N)[] units = [(9.4, 1.2, 12), (8.2, 1.5, 20), (7.9, 0.9, 9), (6.1, 2.1, 15)];
        RankedUnit[] items = [.. units.Select(u => RankedUnit.OfMean(new Moments(u.M * u.N, u.S * u.S * (u.N - 1) + u.M * u.M * u.N, u.N)))];
        Assert.Equal([1, 2, 2, 4], SharedRanks.Of(items).Select(rank => rank.Rank));
        Assert.Equal([1, 1, 2, 4], SharedRanks.Of(items, 0.0200).Select(rank => rank.Rank));
        Assert.Equal([1, 1, 1, 2], SharedRanks.Of(items, 0.001).Select(rank => rank.Rank));
    }

    [Fact]
    public void Not_being_different_is_no_chain()
    {
        RankedUnit[] units = [new(30, 50), new(10, 50), new(20, 50)];
        Assert.Equal([new(1, 2), new(2, 3), new(1, 3)], SharedRanks.Of(units, 0.14));
    }

    [Fact]
    public void Two_units_differ_as_the_test_of_their_scores_says()
    {
        const int seed = 77;
        var random = new Random(seed);
        for (var run = 0; run < 300; run++)
        {
            PromoterCounts a = new(random.Next(40), random.Next(40), random.Next(1, 40)), b = new(random.Next(40), random.Next(40), random.Next(1, 40));
            var differ = Difference.OfNetPromoter(a, b).PValue <= 0.05;
            var ranks = SharedRanks.Of([RankedUnit.OfNetPromoter(a), RankedUnit.OfNetPromoter(b)]);
            Assert.True(differ == (ranks[0] != ranks[1]), $"seed {seed}, run {run}");
        }
    }

    [Fact]
    public void What_says_nothing_of_its_variance_is_never_told_apart()
    {
        var single = RankedUnit.OfMean(new Moments(10, 100, 1));
        var many = RankedUnit.OfMean(new Moments(5000, 25_500, 1000));
        Assert.Equal([new(1, 2), new(1, 2)], SharedRanks.Of([single, many]));
        Assert.Equal([new(1, 2), new(1, 2)], SharedRanks.Of([new(10, 0, 5), new(1, 0, 5)]));
        Assert.Equal([new(1, 1)], SharedRanks.Of([single]));
        Assert.Empty(SharedRanks.Of([]));
        Assert.Throws<ArgumentException>(() => SharedRanks.Of([new(double.NaN, 1)]));
    }

    [Fact]
    public void Shares_of_none_and_all_have_a_variance()
    {
        Assert.Equal([new(1, 2), new(1, 2)], SharedRanks.Of([RankedUnit.OfShare(2, 2), RankedUnit.OfShare(0, 2)]));
        Assert.Equal([new(1, 1), new(2, 2)], SharedRanks.Of([RankedUnit.OfShare(20, 20), RankedUnit.OfShare(0, 20)]));
    }

    [Fact]
    public void A_thousand_equal_units_share_the_first_rank_and_two_crowds_are_told_apart()
    {
        Assert.All(SharedRanks.Of([.. Enumerable.Repeat(new RankedUnit(7, 1, 20), 1000)]), rank => Assert.Equal(new(1, 1000), rank));
        var ranks = SharedRanks.Of([.. Enumerable.Range(0, 1000).Select(i => new RankedUnit(i % 2 == 0 ? 9 : 4, 0.1, 30))]);
        Assert.All(ranks.Index(), rank => Assert.Equal(rank.Index % 2 == 0 ? new(1, 500) : new(501, 1000), rank.Item));
    }

    [Fact]
    public void Ranks_do_not_depend_on_the_order_of_units() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 100).Zip(Gen.Choose(0, 300)).ListOf().ToArbitrary(),
        list =>
        {
            RankedUnit[] units = [.. list.Select((unit, i) => new RankedUnit(unit.Item1, unit.Item2, i % 3 == 0 ? 8 : double.PositiveInfinity))];
            var ranks = SharedRanks.Of(units);
            var turned = SharedRanks.Of([.. units.Reverse()]).Reverse().ToList();
            var sensible = ranks.All(rank => rank.Best >= 1 && rank.Best <= rank.Worst && rank.Worst <= units.Length);
            return sensible && ranks.SequenceEqual(turned) && (units.Length == 0 || ranks.Any(rank => rank.Rank == 1));
        }));
}
