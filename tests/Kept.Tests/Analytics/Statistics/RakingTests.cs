using Kept.Analytics.Statistics.Weighting;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class RakingTests
{
    private static readonly Margin Sex = Of("Sex", 48, 52);
    private static readonly Margin Age = Of("Age", 30, 35, 35);
    private static readonly WeightingCell[] Cells =
        [new([0, 0], 120), new([0, 1], 200), new([0, 2], 80), new([1, 0], 60), new([1, 1], 240), new([1, 2], 300)];

    [Fact]
    public void Raking_agrees_with_the_survey_package()
    {
        // R: rake(svydesign(~1, weights = ~w, data = d), list(~sex, ~age), list(data.frame(sex = 0:1, Freq = c(480, 520)),
        //      data.frame(age = 0:2, Freq = c(300, 350, 350))), control = list(maxit = 200, epsilon = 1e-12))
        var result = Raking.Of([Sex, Age], Cells, new(Tolerance: 1e-11));
        double[] expected = [1.784863734538335, 0.892128346943331, 1.092383530836695, 1.430272530923330, 0.714893044213891, 0.875364391776881];
        Assert.All(expected.Zip(result.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        Assert.True(result.Converged);
        Assert.Equal(899.11217177833544, result.EffectiveN, 1e-7);
        Assert.Equal(1.11220827766364, result.DesignEffect, 1e-9);
        Assert.Empty(result.Unadjusted);
    }

    [Fact]
    public void One_margin_is_post_stratification_in_one_round()
    {
        // R: postStratify(des, ~age, data.frame(age = 0:2, Freq = c(300, 350, 350)))
        var result = Raking.Of([Age], [new([0], 180), new([1], 440), new([2], 380)]);
        Assert.Equal([1.666666666666667, 0.795454545454546, 0.921052631578947], result.Weights, (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(1, result.Iterations);
    }

    [Fact]
    public void Who_has_no_value_or_no_target_keeps_a_factor_of_1_and_is_listed()
    {
        var margin = new Margin("Region", [new("North", 50), new("South", 50), new("Abroad", null)]);
        var result = Raking.Of([margin], [new([0], 30), new([1], 10), new([2], 5), new([-1], 7)]);
        Assert.Equal([20 / 30.0, 2, 1, 1], result.Weights);
        Assert.Equal([new Unadjusted("Region", "Abroad", 5), new Unadjusted("Region", null, 7)], result.Unadjusted);
    }

    [Fact]
    public void Trimmed_weights_keep_their_limits_and_meet_the_margins_where_they_can()
    {
        var free = Raking.Of([Sex, Age], Cells);
        Assert.True(free.Weights.Max() > 1.7);
        var trimmed = Raking.Of([Sex, Age], Cells, new(Low: 0.3, High: 1.7));
        Assert.True(trimmed.Converged && trimmed.Trims > 0);
        Assert.All(trimmed.Weights, weight => Assert.InRange(weight, 0.3, 1.7 + 1e-9));
        Assert.True(trimmed.LargestGap <= 0.0001);
    }

    [Fact]
    public void Limits_that_the_margins_cannot_bear_are_kept_and_the_gap_is_told()
    {
        var result = Raking.Of([Of("Sex", 90, 10)], [new([0], 10), new([1], 90)], new(High: 3));
        Assert.False(result.Converged);
        Assert.Equal([3, 7 / 9.0], result.Weights, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(60, result.LargestGap, 1e-6);
    }

    [Fact]
    public void Margins_that_contradict_each_other_do_not_converge_and_say_so()
    {
        // All men are young here, so men and young cannot have different shares.
        var result = Raking.Of([Of("Sex", 50, 50), Of("Age", 30, 70)], [new([0, 0], 40), new([1, 1], 60)], new(MostIterations: 50));
        Assert.False(result.Converged);
        Assert.Equal(50, result.Iterations);
        Assert.True(result.LargestGap > 1);
    }

    public static TheoryData<string, Margin[], string?> Refusals() => new()
    {
        { "'C2' in 'Age' shall be 35 % but has no responses", [Sex, Age], "C2" },
        { "The targets of 'Sex' add up to 98 %, not 100 %", [Of("Sex", 48, 50), Of("Age", 50, 50, 0)], null },
        { "The target of 'C1' in 'Sex' is not a share", [Of("Sex", 110, -10), Of("Age", 50, 50, 0)], "C1" },
        { "'C0' in 'Sex' shall be 0 % but has 100 responses", [Of("Sex", 0, 100), Of("Age", 50, 50, 0)], "C0" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_no_weight_can_do_is_refused_plainly(string message, Margin[] margins, string? category)
    {
        WeightingCell[] cells = [new([0, 0], 60), new([0, 1], 40), new([1, 0], 50), new([1, 1], 50)];
        var refused = Assert.Throws<WeightingException>(() => Raking.Of(margins, cells));
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(category, refused.Category);
    }

    [Fact]
    public void Nothing_to_weight_or_to_weight_to_is_refused()
    {
        Assert.Throws<WeightingException>(() => Raking.Of([], []));
        Assert.Throws<WeightingException>(() => Raking.Of([Sex], []));
        Assert.Throws<WeightingException>(() => Raking.Of([Sex], [new([0], 1), new([1], 1)], new(High: 0.5)));
        Assert.Throws<ArgumentException>(() => Raking.Of([Sex], [new([2], 1)]));
        Assert.Throws<ArgumentException>(() => Raking.Of([Sex], [new([0, 0], 1)]));
    }

    [Fact]
    public void Any_table_without_holes_is_raked_to_its_margins_with_weights_of_1_on_average()
    {
        const int seed = 20240611;
        var random = new Random(seed);
        for (var run = 0; run < 60; run++)
        {
            int[] sizes = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(2, 5))];
            var margins = sizes.Select((size, i) => RandomMargin($"M{i}", size, random)).ToArray();
            var cells = Crossing(sizes).Select(codes => new WeightingCell(codes, random.Next(1, 60)))
                .Append(new([.. sizes.Select(_ => -1)], random.Next(20))).ToArray();
            var result = Raking.Of(margins, cells);
            var where = $"seed {seed}, run {run}";
            Assert.True(result.Converged, where);
            Assert.Equal(1, cells.Zip(result.Weights, (cell, weight) => cell.N * weight).Sum() / cells.Sum(cell => cell.N), 1e-9);
            Limited(Raking.Of(margins, cells, new(Low: 0.5, High: 2)), cells);
            Assert.True(result.DesignEffect >= 1 - 1e-12 && result.EffectiveN <= result.N + 1e-6, where);
            for (var m = 0; m < margins.Length; m++)
            {
                var totals = margins[m].Categories.Select((_, c) => cells.Zip(result.Weights).Where(x => x.First.Codes[m] == c).Sum(x => x.First.N * x.Second)).ToList();
                Assert.All(totals.Zip(margins[m].Categories), x => Assert.Equal(x.Second.Target!.Value, 100 * x.First / totals.Sum(), 0.001));
            }
        }
    }

    private static void Limited(WeightingResult result, WeightingCell[] cells)
    {
        Assert.All(result.Weights, weight => Assert.InRange(weight, 0.5 * (1 - 1e-5), 2 * (1 + 1e-5)));
        Assert.Equal(1, cells.Zip(result.Weights, (cell, weight) => cell.N * weight).Sum() / result.N, 1e-9);
        Assert.Equal(result.LargestGap <= 0.0001, result.Converged);
    }

    private static Margin Of(string name, params double[] targets) => new(name, [.. targets.Select((target, i) => new MarginCategory($"C{i}", target))]);

    private static Margin RandomMargin(string name, int size, Random random)
    {
        double[] raw = [.. Enumerable.Range(0, size).Select(_ => 0.2 + random.NextDouble())];
        return Of(name, [.. raw.Select(value => 100 * value / raw.Sum())]);
    }

    private static IEnumerable<int[]> Crossing(int[] sizes) => sizes.Aggregate(
        (IEnumerable<int[]>)[[]], (codes, size) => codes.SelectMany(code => Enumerable.Range(0, size).Select(next => (int[])[.. code, next])));
}
