using FsCheck;
using FsCheck.Fluent;
using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class SampleSizeTests
{
    [Fact]
    public void Cochrans_island_takes_400_and_356_with_its_3200_people()
    {
        // Cochran, Sampling Techniques, 1977, §4.2 and §4.4: p = 50 %, margin 5, t = 2. R: 2 * pnorm(2) - 1
        const double confidence = 0.954499736103642;
        Assert.Equal(400, SampleSize.ForShare(5, 50, confidence));
        Assert.Equal(356, SampleSize.ForShare(5, 50, confidence, new(Population: 3200)));
    }

    [Fact]
    public void Sizes_agree_with_R()
    {
        // R: z <- qnorm(.975); z^2 * .25 / .05^2; the same / (1 + (n0 - 1) / 2000); z^2 / .05^2; z^2 * 1.167^2 / .21^2
        Assert.Equal(385, SampleSize.ForShare(5));
        Assert.Equal(323, SampleSize.ForShare(5, design: new(2000)));
        Assert.Equal(1537, SampleSize.ForNetPromoter(5));
        Assert.Equal(119, SampleSize.ForMean(0.21, 1.167));
        // R: 2 * 384.145882069412
        Assert.Equal(769, SampleSize.ForShare(5, design: new(DesignEffect: 2)));
    }

    [Fact]
    public void Margins_agree_with_R()
    {
        // R: 100 * z * sqrt(.25 / 400 * (2000 - 400) / 1999); z * sqrt(1.5 / 300) * 80
        Assert.Equal(4.38370876709984, SampleSize.ShareMargin(400, design: new(2000)), 1e-11);
        Assert.Equal(11.0872305947974, SampleSize.NetPromoterMargin(300, 80, design: new(DesignEffect: 1.5)), 1e-11);
        Assert.Equal(0, SampleSize.ShareMargin(50, design: new(50)));
        Assert.Equal(0, SampleSize.MeanMargin(1, 2, design: new(1)));
    }

    [Fact]
    public void So_many_answers_give_the_margin_and_one_less_does_not() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 300).Four().ToArbitrary(),
        c =>
        {
            var (margin, deviation, population, effect) = (c.Item1 / 10.0, 1 + c.Item2 / 3.1, 10L * c.Item3, 1 + c.Item4 / 100.0);
            SampleDesign design = new(c.Item4 % 2 == 0 ? population : null, effect);
            var n = SampleSize.ForMean(margin, deviation, design: design);
            return SampleSize.MeanMargin(n, deviation, design: design) <= margin * (1 + 1e-9)
                && (n == 1 || SampleSize.MeanMargin(n - 1, deviation, design: design) > margin * (1 - 1e-9));
        }));

    [Fact]
    public void However_small_the_margin_a_population_takes_no_more_than_all_of_it()
    {
        Assert.Equal(500, SampleSize.ForMean(1e-20, 5, design: new(500)));
        Assert.Equal(500, SampleSize.ForMean(1e-200, 5, design: new(500)));
        Assert.Equal(1, SampleSize.ForMean(5, 0, design: new(1)));
    }

    [Fact]
    public void Wishes_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ForShare(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ForShare(5, 101));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ForNetPromoter(5, 101));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ForMean(5, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ForMean(1e-20, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ShareMargin(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ShareMargin(20, design: new(10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ShareMargin(20, design: new(DesignEffect: -1)));
    }
}
