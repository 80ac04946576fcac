using FsCheck;
using FsCheck.Fluent;
using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class RelativeWeightsTests
{
    // R: rw <- function(d, y) { X <- as.matrix(d[setdiff(names(d), y)]); s <- svd(scale(X) / sqrt(nrow(X) - 1))
    //      Z <- s$u %*% t(s$v); drop(cor(X, Z)^2 %*% cor(Z, d[[y]])^2) }
    [Fact]
    public void Relative_weights_agree_with_Johnsons_formula_by_singular_values_in_R()
    {
        // R: rw(attitude, "rating"); summary(lm(rating ~ ., attitude))$r.squared
        var weights = RelativeWeights.Of(CrossProducts.OfRows(Datasets.Attitude, 7).Correlations());
        Near([0.36276019965813133, 0.05600227877885396, 0.16361091075053383, 0.12178039968821726, 0.00825546649643792, 0.02019273715897583], weights.Raw, 1e-12);
        Assert.Equal(0.732601992531149, weights.RSquared, 1e-12);
        Assert.Equal(100, weights.Shares.Sum(), 1e-10);
        Assert.Equal(100 * 0.36276019965813133 / 0.732601992531149, weights.Shares[0], 1e-10);
    }

    [Fact]
    public void Relative_weights_hold_where_attributes_nearly_say_the_same()
    {
        // R: rw(longley, "Employed")
        var weights = RelativeWeights.Of(CrossProducts.OfRows(Datasets.Longley, 7).Correlations());
        Near([0.2193032689011589, 0.2266767226731873, 0.0635521040256774, 0.0478600960164642, 0.2170765767915213, 0.2210102356697878], weights.Raw, 1e-8);
        Assert.Equal(0.995479004577296, weights.RSquared, 1e-8);
    }

    [Fact]
    public void Two_attributes_that_have_nothing_to_do_with_each_other_carry_their_squared_correlations()
    {
        var weights = RelativeWeights.Of(new[,] { { 1, 0, 0.6 }, { 0, 1, 0.3 }, { 0.6, 0.3, 1 } });
        Near([0.36, 0.09], weights.Raw, 1e-15);
    }

    [Fact]
    public void Redundant_attributes_are_named()
    {
        // The third is the sum of the first and the last; the second stands for itself.
        var random = new Random(5);
        var rows = Enumerable.Range(0, 200).SelectMany(_ =>
        {
            double a = random.Next(1, 6), b = random.Next(1, 6), d = random.Next(1, 6);
            return new[] { a, b, a + d, d, a + b + random.Next(3) };
        }).ToArray();
        var refused = Assert.Throws<DriversException>(() => Drivers.Of(CrossProducts.OfRows(rows, 5)));
        Assert.Equal(DriversRefusal.Redundant, refused.Reason);
        Assert.Equal([0, 2, 3], refused.Variables);
        Assert.Contains("1, 3, 4", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_vary_is_named()
    {
        var rows = Enumerable.Range(0, 100).SelectMany(i => new double[] { i % 5, 3, i % 7 }).ToArray();
        var refused = Assert.Throws<DriversException>(() => Drivers.Of(CrossProducts.OfRows(rows, 3)));
        Assert.Equal(DriversRefusal.NothingVaries, refused.Reason);
        Assert.Equal([1], refused.Variables);
    }

    [Fact]
    public void Too_few_answers_are_refused_with_the_number_it_takes()
    {
        Assert.Equal(50, Drivers.NeededN(1));
        Assert.Equal(90, Drivers.NeededN(6));
        var refused = Assert.Throws<DriversException>(() => Drivers.Of(CrossProducts.OfRows(Datasets.Attitude, 7)));
        Assert.Equal((DriversRefusal.TooFewAnswers, 90), (refused.Reason, refused.Needed));
        Assert.Equal("There are 30 complete answers; drivers among 6 attributes need 90.", refused.Message);
    }

    [Fact]
    public void Weights_are_not_negative_and_add_up_to_the_R_squared_of_the_regression() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 8).Zip(Gen.Choose(0, int.MaxValue)).ToArbitrary(),
        shape =>
        {
            var (k, seed) = shape;
            var answers = CrossProducts.OfRows(Alike(k, 120, seed), k + 1);
            var weights = RelativeWeights.Of(answers.Correlations());
            return weights.Raw.All(raw => raw >= 0) && weights.RSquared is >= 0 and <= 1
                && Math.Abs(weights.Raw.Sum() - weights.RSquared) < 1e-10 && Math.Abs(Regression.Of(answers).RSquared - weights.RSquared) < 1e-10;
        }));

    [Fact]
    public void Order_and_scale_of_attributes_do_not_matter()
    {
        var answers = CrossProducts.OfRows(Datasets.Attitude, 7);
        var weights = RelativeWeights.Of(answers.Correlations());
        var turned = RelativeWeights.Of(answers.Select([5, 4, 3, 2, 1, 0, 6]).Correlations());
        Near([.. weights.Raw.Reverse()], turned.Raw, 1e-12);
        double[] stretched = [.. Datasets.Attitude.Select((value, i) => i % 7 == 2 ? 1000 - 3 * value : value)];
        Near([.. weights.Raw], RelativeWeights.Of(CrossProducts.OfRows(stretched, 7).Correlations()).Raw, 1e-11);
    }

    // Ratings that go together, as those of a satisfied or angry customer do, and an outcome from them.
    internal static double[] Alike(int attributes, int rows, int seed)
    {
        var random = new Random(seed);
        var values = new List<double>();
        for (var row = 0; row < rows; row++)
        {
            var mood = random.Next(1, 6);
            double[] rated = [.. Enumerable.Range(0, attributes).Select(_ => (double)Math.Clamp(mood + random.Next(-2, 3), 1, 5))];
            values.AddRange(rated);
            values.Add(rated[0] + rated[^1] + random.Next(0, 4));
        }
        return [.. values];
    }

    private static void Near(double[] expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
