using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class BoxContrastTests
{
    // R's data set sleep: extra in group 1 and in group 2.
    private static readonly double[] First = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    [Fact]
    public void An_end_against_the_middle_is_Welchs_test()
    {
        // R: t.test(extra ~ group, data = sleep)
        var effect = PenaltyReward.OneWay(Of(First), Of(Second), Of(Second));
        var penalty = effect.Penalty!.Value;
        Assert.Equal(-1.58, penalty.Value, 1e-9);
        Assert.Equal(0.07939, penalty.PValue, 1e-5);
        Assert.Equal(-3.3654832, penalty.Interval.Low, 1e-6);
        Assert.Equal(0.2054832, penalty.Interval.High, 1e-6);
        Assert.Equal(0, effect.Reward!.Value.Value, 1e-12);
        Assert.Equal(-1.58, effect.Asymmetry!.Value.Value, 1e-9);
        Assert.Equal(AttributeKind.NoEffect, effect.Kind);
    }

    [Theory]
    [InlineData(-40, 0, AttributeKind.Basic)]
    [InlineData(0, 40, AttributeKind.Excitement)]
    [InlineData(-40, 40, AttributeKind.Performance)]
    [InlineData(-60, 20, AttributeKind.Basic)]
    [InlineData(-20, 60, AttributeKind.Excitement)]
    [InlineData(0, 0, AttributeKind.NoEffect)]
    public void The_kind_is_that_of_the_ends_that_differ(double low, double top, AttributeKind kind)
    {
        var effect = PenaltyReward.OneWay(Around(low), Around(0), Around(top));
        Assert.Equal(kind, effect.Kind);
        Assert.Equal(low + top, effect.Asymmetry!.Value.Value, 9);

        static Moments Around(double mean) => Of([.. Enumerable.Range(0, 100).Select(i => mean + i % 5 - 2)]);
    }

    [Fact]
    public void Nothing_is_said_of_an_end_with_few_answers_or_where_nothing_varies()
    {
        var few = PenaltyReward.OneWay(Of(First[..9]), Of(First), Of(Second));
        Assert.Null(few.Penalty);
        Assert.NotNull(few.Reward);
        Assert.Null(few.Kind);
        var same = Of([.. Enumerable.Repeat(3.0, 20)]);
        Assert.Null(PenaltyReward.OneWay(same, same, same).Kind);
    }

    [Fact]
    public void A_last_variable_replaced_is_as_if_it_had_been_counted()
    {
        double[] rows = [1, 2, 9, 2, 2, 6, 3, 1, 10, 5, 4, 3];
        double[] turned = [.. rows.Select((value, i) => i % 3 < 2 ? value : value >= 9 ? 100 : -100)];
        var expected = CrossProducts.OfRows(turned, 3);

        var last = Enumerable.Range(0, 4).Select(row => turned[3 * row + 2]).ToList();
        var given = CrossProducts.OfRows(rows, 3).WithLast(last.Sum(), last.Sum(y => y * y), [With(0), With(1)]);

        foreach (var (a, b) in new[] { (0, 1), (0, 2), (1, 2), (2, 2) }) Assert.Equal(expected.Covariance(a, b), given.Covariance(a, b), 9);

        double With(int variable) => Enumerable.Range(0, 4).Sum(row => rows[3 * row + variable] * last[row]);
    }

    private static Moments Of(double[] values) => new(values.Sum(), values.Sum(v => v * v), values.Length);
}
