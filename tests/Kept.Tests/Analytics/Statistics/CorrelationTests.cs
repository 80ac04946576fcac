using FsCheck;
using FsCheck.Fluent;
using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class CorrelationTests
{
    private static readonly double[] Mpg = Datasets.Column(Datasets.Cars, 5, 0);
    private static readonly double[] Wt = Datasets.Column(Datasets.Cars, 5, 1);
    private static readonly double[] Cyl = Datasets.Column(Datasets.Cars, 5, 3);
    private static readonly double[] Gear = Datasets.Column(Datasets.Cars, 5, 4);

    [Fact]
    public void Pearson_agrees_with_R()
    {
        // R: with(mtcars, cor.test(mpg, wt)); with(mtcars, cor.test(mpg, qsec))
        var answers = CrossProducts.OfRows(Datasets.Cars, 5);
        var weight = Correlation.Pearson(answers, 0, 1)!.Value;
        Assert.Equal(-0.867659376517228, weight.Value, 1e-12);
        Assert.Equal(-0.933826413284994, weight.Interval!.Value.Low, 1e-11);
        Assert.Equal(-0.744087196460113, weight.Interval!.Value.High, 1e-11);
        Assert.Equal(1, weight.PValue / 1.29395870135052e-10, 1e-8);
        Assert.Equal(0.0170819884965196, Correlation.Pearson(answers, 0, 2)!.Value.PValue, 1e-11);
    }

    [Fact]
    public void Spearman_agrees_with_R()
    {
        // R: with(mtcars, cor.test(mpg, wt, method = "spearman", exact = FALSE)); the same of cyl and gear
        var weight = Correlation.Spearman(Mpg, Wt)!.Value;
        Assert.Equal(-0.886422033270298, weight.Value, 1e-12);
        Assert.Equal(1, weight.PValue / 1.48759485812743e-11, 1e-7);
        // R: tanh(atanh(r) + c(-1, 1) * qnorm(.975) * sqrt((1 + r^2 / 2) / (32 - 3)))
        Assert.Equal(-0.950265882378298, weight.Interval!.Value.Low, 1e-11);
        Assert.Equal(-0.751081976970414, weight.Interval!.Value.High, 1e-11);
        var tied = Correlation.Spearman(Cyl, Gear)!.Value;
        Assert.Equal(-0.564310474701716, tied.Value, 1e-12);
        Assert.Equal(0.000767820883571155, tied.PValue, 1e-12);
    }

    [Fact]
    public void Kendalls_tau_agrees_with_R()
    {
        // R: with(mtcars, cor.test(mpg, wt, method = "kendall", exact = FALSE)); the same of cyl and gear
        var weight = Kendall.TauB(Mpg, Wt)!.Value;
        Assert.Equal(-0.727832149528431, weight.Value, 1e-12);
        Assert.Equal(1, weight.PValue / 6.70577040559586e-09, 1e-9);
        var tied = Kendall.TauB(Cyl, Gear)!.Value;
        Assert.Equal(-0.512543485970562, tied.Value, 1e-12);
        Assert.Equal(0.00160432894623576, tied.PValue, 1e-12);
    }

    [Fact]
    public void Kendalls_tau_counts_pairs_as_by_hand() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 6).Two().ListOf().Where(pairs => pairs.Count > 1).ToArbitrary(),
        list =>
        {
            List<(int, int)> pairs = [.. list];
            double s = 0, x = 0, y = 0;
            for (var i = 0; i < pairs.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    int a = Math.Sign(pairs[i].Item1 - pairs[j].Item1), b = Math.Sign(pairs[i].Item2 - pairs[j].Item2);
                    (s, x, y) = (s + a * b, x + a * a, y + b * b);
                }
            }
            var tau = Kendall.TauB([.. pairs.Select(pair => (double)pair.Item1)], [.. pairs.Select(pair => (double)pair.Item2)]);
            var counts = new long[6, 6];
            pairs.ForEach(pair => counts[pair.Item1 - 1, pair.Item2 - 1]++);
            if (Kendall.TauB(counts) != tau)
            {
                return false;
            }
            return x == 0 || y == 0 ? tau is null : Math.Abs(tau!.Value.Value - s / Math.Sqrt(x * y)) < 1e-12 && tau.Value.PValue is >= 0 and <= 1;
        }));

    [Fact]
    public void Kendalls_W_gives_the_rounding_first_base_example_of_Hollander_and_Wolfe()
    {
        // Hollander and Wolfe 1973, p. 140; R: friedman.test(RoundingTimes), the example of its help page.
        double[] times =
        [
            5.40, 5.50, 5.55, 5.85, 5.70, 5.75, 5.20, 5.60, 5.50, 5.55, 5.50, 5.40, 5.90, 5.85, 5.70, 5.45, 5.55, 5.60, 5.40, 5.40, 5.35, 5.45,
            5.50, 5.35, 5.25, 5.15, 5.00, 5.85, 5.80, 5.70, 5.25, 5.20, 5.10, 5.65, 5.55, 5.45, 5.60, 5.35, 5.45, 5.05, 5.00, 4.95, 5.50, 5.50,
            5.40, 5.45, 5.55, 5.50, 5.55, 5.55, 5.35, 5.45, 5.50, 5.55, 5.50, 5.45, 5.25, 5.65, 5.60, 5.40, 5.70, 5.65, 5.55, 6.30, 6.30, 6.25,
        ];
        var result = Kendall.W(Table(times, 3))!.Value;
        Assert.Equal(11.1428571428571, result.ChiSquare, 1e-10);
        Assert.Equal(2, result.DegreesOfFreedom);
        Assert.Equal(0.00380504077551136, result.PValue, 1e-12);
        Assert.Equal(0.253246753246753, result.W, 1e-12);
    }

    [Fact]
    public void Kendalls_W_goes_from_0_to_1()
    {
        Assert.Equal(1, Kendall.W(new double[,] { { 1, 2, 3 }, { 10, 20, 30 } })!.Value.W, 1e-15);
        Assert.Equal(0, Kendall.W(new double[,] { { 1, 2, 3 }, { 3, 2, 1 } })!.Value.W, 1e-15);
        Assert.Null(Kendall.W(new double[,] { { 5, 5 }, { 4, 4 } }));
    }

    [Fact]
    public void Kendalls_tau_takes_a_hundred_million_answers()
    {
        // Ten million times the table of tens: the same tau, and no doubt left.
        long[,] few = { { 5, 2, 1 }, { 2, 6, 2 }, { 0, 3, 7 } };
        var many = new long[3, 3];
        for (var i = 0; i < 9; i++)
        {
            many[i / 3, i % 3] = few[i / 3, i % 3] * 10_000_000;
        }
        // R: x <- rep(c(1,1,1,2,2,2,3,3), c(5,2,1,2,6,2,3,7)); y <- rep(c(1,2,3,1,2,3,2,3), c(5,2,1,2,6,2,3,7))
        //    cor.test(x, y, method = "kendall", exact = FALSE)
        var tau = Kendall.TauB(few)!.Value;
        Assert.Equal(0.57641202547037, tau.Value, 1e-12);
        Assert.Equal(0.000786390088328223, tau.PValue, 1e-11);
        Assert.Equal(tau.Value, Kendall.TauB(many)!.Value.Value, 1e-6);
        Assert.Equal(0, Kendall.TauB(many)!.Value.PValue);
    }

    [Fact]
    public void What_does_not_vary_has_no_correlation()
    {
        Assert.Null(Kendall.TauB([1, 1, 1], [1, 2, 3]));
        Assert.Null(Correlation.Spearman([1, 1, 1], [1, 2, 3]));
        Assert.Null(Correlation.Pearson(CrossProducts.OfRows([0.1, 1, 0.1, 2, 0.1, 3], 2), 0, 1));
        Assert.Null(Correlation.FisherInterval(0.5, 3));
        Assert.Throws<ArgumentException>(() => Kendall.TauB([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Correlation.Spearman([1, double.NaN], [1, 2]));
    }

    private static double[,] Table(double[] values, int columns)
    {
        var table = new double[values.Length / columns, columns];
        Buffer.BlockCopy(values, 0, table, 0, values.Length * sizeof(double));
        return table;
    }
}
