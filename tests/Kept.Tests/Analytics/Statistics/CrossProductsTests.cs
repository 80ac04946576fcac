using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class CrossProductsTests
{
    [Fact]
    public void Groups_add_up_to_all_rows()
    {
        var rows = Datasets.Attitude;
        var whole = CrossProducts.OfRows(rows, 7);
        var parts = CrossProducts.OfRows(rows.AsSpan(0, 70), 7) + CrossProducts.OfRows(rows.AsSpan(70), 7);
        Assert.Equal(30, parts.N);
        Assert.Equal(whole.Correlations(), parts.Correlations());
    }

    [Fact]
    public void Bytes_doubles_and_given_sums_are_the_same_thing()
    {
        var doubles = CrossProducts.OfRows([1, 2, 3, 5, double.NaN, 1, 4, 9], 2);
        var bytes = CrossProducts.OfRows([1, 2, 3, 5, 255, 1, 4, 9], 2, missing: 255);
        var given = CrossProducts.Of(3, [8L, 16], [26L, 53, 110]);
        Assert.Equal(3, doubles.N);
        Assert.Equal(3, bytes.N);
        Assert.Equal(given.Covariance(0, 1), doubles.Covariance(0, 1));
        Assert.Equal(given.Covariance(0, 1), bytes.Covariance(0, 1));
        Assert.Equal(given.Covariance(1, 1), bytes.Covariance(1, 1));
        Assert.Equal(8 / 3.0, given.Mean(0));
    }

    [Fact]
    public void Weighted_correlations_agree_with_R()
    {
        // R: w <- rep(c(.5, 1, 1.5, 1, 2), 6); cov.wt(attitude[, 1:3], w * 30 / sum(w), cor = TRUE)$cor
        double[] weights = [.. Enumerable.Range(0, 30).Select(i => (double[])[0.5, 1, 1.5, 1, 2]).Select((w, i) => w[i % 5])];
        var answers = CrossProducts.OfRows(Datasets.Attitude, 7, weights);
        Assert.Equal(0.817674256319927, answers.Correlation(0, 6), 1e-12);
        Assert.Equal(0.418339113565193, answers.Correlation(0, 1), 1e-12);
        Assert.True(answers.EffectiveN < 30);
    }

    [Fact]
    public void Shapes_are_checked()
    {
        Assert.Throws<ArgumentException>(() => CrossProducts.OfRows([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => CrossProducts.OfRows([1, 2, 3, 4], 2, [1.0]));
        Assert.Throws<ArgumentException>(() => CrossProducts.Of(2, [1.0, 2], [1.0, 2]));
        Assert.Throws<ArgumentException>(() => CrossProducts.OfRows([1, 2], 2) + CrossProducts.OfRows([1, 2], 1));
    }
}
