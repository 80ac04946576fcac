using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class WaitingTimesTests
{
    /// <summary>Weeks in remission with 6-MP (Freireich et al., Blood 21, 1963), the example of most textbooks; + as -.</summary>
    private static readonly int[] Remission = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];

    [Fact]
    public void The_textbook_example_comes_out_as_printed()
    {
        var waits = new WaitingTimes(Remission.Select(t => new WaitingTimes.Wait(Math.Abs(t), t > 0)));

        Assert.Equal((21, 9), (waits.N, waits.Over));
        foreach (var (time, still) in new[] { (6, .857), (7, .807), (10, .753), (13, .690), (16, .627), (22, .538), (23, .448) }) Assert.Equal(still, waits.StillAwaitedAfter(time), 3);
        var median = waits.By(0.5);
        Assert.Equal((23d, 13d, (double?)null), (median.Time, median.Low, median.High));
        Assert.Null(waits.By(0.9).Time);
    }

    [Fact]
    public void Without_anything_still_awaited_it_is_the_plain_quantile()
    {
        var waits = new WaitingTimes(Enumerable.Range(1, 100).Select(t => new WaitingTimes.Wait(t, true)));
        Assert.Equal((50d, 90d), (waits.By(0.5).Time, waits.By(0.9).Time));
        Assert.True(waits.By(0.5).Low < 50 && waits.By(0.5).High > 50);
        Assert.Equal(0, waits.StillAwaitedAfter(100));
    }

    [Fact]
    public void What_is_still_awaited_makes_the_figures_worse_not_better()
    {
        var done = Enumerable.Range(1, 20).Select(t => new WaitingTimes.Wait(t, true)).ToList();
        var pile = done.Concat(Enumerable.Repeat(new WaitingTimes.Wait(15, false), 20));
        Assert.True(new WaitingTimes(pile).By(0.5).Time > new WaitingTimes(done).By(0.5).Time);
    }

    [Fact]
    public void Nothing_is_nothing_and_no_wait_is_negative()
    {
        Assert.Null(new WaitingTimes([]).By(0.5).Time);
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaitingTimes([new(-1, true)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaitingTimes([new(double.NaN, true)]));
    }
}
