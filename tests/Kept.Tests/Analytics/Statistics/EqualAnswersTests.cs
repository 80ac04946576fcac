using Kept.Analytics.Statistics;
using Xunit;

namespace Kept.Tests.Analytics.Statistics;

[Trait("Category", "NoDatabase")]
public class EqualAnswersTests
{
    [Fact]
    public void Of_others_there_are_at_most_as_many_as_Clopper_and_Pearson_allow_and_all_at_one_end()
    {
        // R: binom.test(0, 5, alternative = "less")$conf.int[2] is 0.4507197; 4 - 0.4507197 * 3 and 4 + 0.4507197 * 1.
        var interval = Mean.OfEqual(4, 5, 1, 5)!.Value;

        Assert.Equal(2.647841, interval.Low, 6);
        Assert.Equal(4.450720, interval.High, 6);
    }

    [Fact]
    public void It_shrinks_with_n_holds_the_answer_and_stays_on_the_scale()
    {
        for (var value = 1; value <= 5; value++)
        {
            var intervals = new[] { 2, 3, 5, 20, 400 }.Select(n => Mean.OfEqual(value, n, 1, 5)!.Value).ToList();

            Assert.All(intervals, interval => Assert.True(interval.Contains(value) && interval is { Low: >= 1, High: <= 5 } && interval.High > interval.Low));
            Assert.Equal(intervals.OrderByDescending(interval => interval.High - interval.Low), intervals);
        }
        Assert.Null(Mean.OfEqual(4, 1, 1, 5));
    }

    /// <summary>Shares of the answers 1 to 5, and how often t alone covers them.</summary>
    [Theory]
    [InlineData(5, new[] { 0, 0, 0, 0.1, 0.9 })]
    [InlineData(5, new[] { 0.1, 0, 0, 0, 0.9 })]
    [InlineData(10, new[] { 0.05, 0, 0, 0, 0.95 })]
    [InlineData(10, new[] { 0, 0, 0.02, 0.9, 0.08 })]
    [InlineData(20, new[] { 0.02, 0, 0, 0.02, 0.96 })]
    [InlineData(20, new[] { 0, 0.01, 0.01, 0.97, 0.01 })]
    public void Where_most_answers_are_alike_the_true_mean_is_covered(int n, double[] shares)
    {
        const int samples = 20_000;
        var random = new Random(1934);
        var truth = shares.Select((share, at) => share * (at + 1)).Sum();
        var (covered, byT) = (0, 0);
        for (var sample = 0; sample < samples; sample++)
        {
            var answers = Enumerable.Range(0, n).Select(_ => Draw(random, shares)).ToList();
            var t = Mean.Interval(answers.Sum(), answers.Sum(answer => (double)answer * answer), n)!.Value;
            byT += t.Contains(truth) ? 1 : 0;
            covered += (answers.Distinct().Count() == 1 ? Mean.OfEqual(answers[0], n, 1, 5)!.Value : t).Contains(truth) ? 1 : 0;
        }

        Assert.InRange(covered / (double)samples, 0.93, 1);
        Assert.True(byT < covered - samples / 10);
    }

    private static int Draw(Random random, double[] shares)
    {
        var drawn = random.NextDouble();
        for (var at = 0; at < shares.Length - 1; at++)
        {
            if ((drawn -= shares[at]) < 0) return at + 1;
        }
        return shares.Length;
    }
}
