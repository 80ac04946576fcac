using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class KappaTests
{
    private static readonly HashSet<string> None = [], A = ["a"], B = ["b"], Both = ["a", "b"];

    [Fact]
    public void Cohens_own_example_of_200_cases_agrees_beyond_chance_by_49_per_cent()
    {
        // Cohen 1960, p. 45: two judges, three categories, shares in a table of 200; κ = .492.
        var result = Kappa.Of(new[,] { { 88, 10, 2 }, { 14, 40, 6 }, { 18, 10, 12 } });

        Assert.Equal((0.492, 0.70, 200), (Math.Round(result.Value!.Value, 3), Math.Round(result.Agreed, 2), result.N));
    }

    [Fact]
    public void Value_and_error_are_those_of_R_for_husbands_and_wives()
    {
        // R: vcd::Kappa(SexualFun), 91 couples (Agresti, Categorical Data Analysis): unweighted 0.1293, ASE 0.06860.
        var result = Kappa.Of(new[,] { { 7, 7, 2, 3 }, { 2, 8, 3, 7 }, { 1, 5, 4, 9 }, { 2, 8, 9, 14 } });

        Assert.Equal(0.1293, result.Value!.Value, 0.00005);
        Assert.Equal(0.0686, (result.Interval!.Value.High - result.Interval.Value.Low) / 2 / 1.959964, 0.00005);
    }

    [Fact]
    public void Coders_who_always_agree_have_1_and_who_use_one_category_alone_have_no_kappa()
    {
        Assert.Equal(1.0, Kappa.Of(new[,] { { 4, 0 }, { 0, 6 } }).Value!.Value, 12);
        Assert.Equal(-1.0, Kappa.Of(new[,] { { 0, 5 }, { 5, 0 } }).Value!.Value, 12);
        Assert.Equal((null, null, 1.0), (Kappa.Of(new[,] { { 9, 0 }, { 0, 0 } }) is { } one ? (one.Value, one.Interval, one.Agreed) : default));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kappa.Of(new[,] { { 0, 0 }, { 0, 0 } }));
    }

    [Fact]
    public void Items_and_their_table_give_the_same()
    {
        var result = Kappa.Of(["x", "x", "y", "y"], ["x", "y", "y", "y"], ["x", "y"]);
        var table = Kappa.Of(new[,] { { 1, 1 }, { 0, 2 } });

        Assert.Equal((table.Value, table.Agreed), (result.Value, result.Agreed));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kappa.Of(["z"], ["x"], ["x", "y"]));
    }

    [Fact]
    public void Labels_of_several_give_F1_of_all_together_and_of_each()
    {
        var agreement = LabelAgreement.Of([A, Both, None, B, A], [A, A, None, None, B], ["a", "b", "c"]);

        Assert.Equal(["a", "b"], agreement.Labels.Select(l => l.Label));
        Assert.Equal([(3, 2, 2), (2, 1, 0)], agreement.Labels.Select(l => (l.First, l.Second, l.Both)));
        Assert.Equal(2.0 * 2 / 8, agreement.MicroF1!.Value, 12);
        Assert.Equal((0.8 + 0) / 2, agreement.MacroF1!.Value, 12);
        // Mean agreement (4/5 + 2/5) / 2, mean chance (12/25 + 14/25) / 2.
        Assert.Equal((0.6 - 0.52) / 0.48, agreement.Kappa.Value!.Value, 12);
        Assert.True(agreement.Kappa.Interval!.Value.Contains(agreement.Kappa.Value.Value));
    }

    [Fact]
    public void Of_one_label_the_pooled_kappa_is_Cohens_and_its_interval_is_near_the_large_sample_one()
    {
        IReadOnlyList<IReadOnlySet<string>> first = [.. Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? A : None)];
        IReadOnlyList<IReadOnlySet<string>> second = [.. Enumerable.Range(0, 400).Select(i => i % 4 == 0 != (i % 10 == 0) ? A : None)];
        var agreement = LabelAgreement.Of(first, second, ["a"]);
        var one = Assert.Single(agreement.Labels).Kappa;

        Assert.Equal(one.Value!.Value, agreement.Kappa.Value!.Value, 12);
        Assert.Equal(one.Interval!.Value.Low, agreement.Kappa.Interval!.Value.Low, 0.02);
        Assert.Equal(one.Interval.Value.High, agreement.Kappa.Interval.Value.High, 0.02);
        Assert.Equal(agreement.Kappa, LabelAgreement.Of(first, second, ["a"]).Kappa);
    }

    [Fact]
    public void Where_nobody_gave_a_label_there_is_nothing_to_agree_on()
    {
        var agreement = LabelAgreement.Of([None], [None], ["a"]);

        Assert.Equal((null, null, null), (agreement.Kappa.Value, agreement.MicroF1, agreement.MacroF1));
        Assert.Empty(agreement.Labels);
    }
}
