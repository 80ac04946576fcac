using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class DistributionTests
{
    [Fact]
    public void Normal_agrees_with_R()
    {
        // R: qnorm(0.975); pnorm(1.96); pnorm(-5); pnorm(-10)
        Assert.Equal(1.959963984540054, Normal.Quantile(0.975), 1e-12);
        Assert.Equal(0.9750021048517795, Normal.Cdf(1.96), 1e-14);
        Assert.Equal(1, Normal.Cdf(-5) / 2.866515718791939e-07, 1e-11);
        Assert.Equal(1, Normal.Cdf(-10) / 7.619853024160527e-24, 1e-11);
        Assert.Equal(0, Normal.Quantile(0.5), 1e-15);
    }

    [Fact]
    public void Student_t_agrees_with_R()
    {
        // R: qt(0.975, c(1, 2, 10, 30)); pt(-1.8608, 17.776) * 2
        Assert.Equal(12.70620473617471, StudentT.Quantile(0.975, 1), 1e-9);
        Assert.Equal(4.302652729696142, StudentT.Quantile(0.975, 2), 1e-10);
        Assert.Equal(2.228138851964939, StudentT.Quantile(0.975, 10), 1e-10);
        Assert.Equal(-2.042272456301238, StudentT.Quantile(0.025, 30), 1e-10);
        Assert.Equal(0.07939, 2 * StudentT.Cdf(-1.8608, 17.776), 1e-5);
    }

    [Fact]
    public void Chi_square_agrees_with_R()
    {
        // R: pchisq(c(3.84, 20, 0.5, 150), c(1, 10, 7.5, 100)); pchisq(c(60, 500), c(10, 30), lower.tail = FALSE)
        Assert.Equal(0.949956478751294742, ChiSquare.Cdf(3.84, 1), 1e-13);
        Assert.Equal(0.970747311923038869, ChiSquare.Cdf(20, 10), 1e-13);
        Assert.Equal(0.000273659090892533, ChiSquare.Cdf(0.5, 7.5), 1e-15);
        Assert.Equal(0.999096067957645939, ChiSquare.Cdf(150, 100), 1e-13);
        Assert.Equal(1, ChiSquare.UpperTail(60, 10) / 3.62430095206149e-09, 1e-11);
        Assert.Equal(1, ChiSquare.UpperTail(500, 30) / 1.20795599368140e-86, 1e-11);
        Assert.Equal(0, ChiSquare.Cdf(-1, 3));
    }

    [Fact]
    public void Quantile_and_cdf_undo_each_other()
    {
        for (var p = 0.001; p < 1; p += 0.001)
        {
            Assert.Equal(p, Normal.Cdf(Normal.Quantile(p)), 1e-13);
            Assert.Equal(p, StudentT.Cdf(StudentT.Quantile(p, 7.5), 7.5), 1e-12);
        }
    }
}
