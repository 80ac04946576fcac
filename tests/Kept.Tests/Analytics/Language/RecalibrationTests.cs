using Kept.Analytics.Language;
using Kept.Analytics.Language.Adapting;
using Xunit;

namespace Kept.Tests.Analytics.Language;

public class RecalibrationTests
{
    [Theory]
    [InlineData(-0.8, 0.9)]
    [InlineData(0, 1)]
    [InlineData(1.2, 0.6)]
    public void What_is_right_more_or_less_often_than_it_was_said_is_learned_from_a_sample(double a, double b)
    {
        var truth = new SurenessLine(a, b);
        var random = new Random();
        List<(double, bool)> Judged(int n) => [.. Enumerable.Range(0, n).Select(_ => 0.2 + 0.79 * random.NextDouble()).Select(said => (said, random.NextDouble() < truth.Of(said)))];

        // Of forty samples, as chance may spoil one.
        var off = Enumerable.Range(0, 40).Average(_ =>
        {
            var line = SurenessLine.Learn(Judged(400));
            var others = Judged(4000);
            return Math.Abs(others.Average(one => line.Of(one.Item1)) - others.Average(one => one.Item2 ? 1.0 : 0));
        });

        Assert.InRange(off, 0, 0.03);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_all_were_right_or_all_were_wrong_it_is_sure_of_neither(bool right)
    {
        var line = SurenessLine.Learn([.. Enumerable.Range(0, 60).Select(i => (0.4 + 0.01 * (i % 50), right))]);

        Assert.InRange(line.Of(0.7), right ? 0.9 : 0.0001, right ? 0.9999 : 0.1);
        Assert.True(line.Of(0.9) > line.Of(0.5));
    }

    [Fact]
    public void What_contradicts_itself_still_leaves_the_surer_surer()
    {
        var line = SurenessLine.Learn([.. Enumerable.Range(0, 200).Select(i => (0.3 + 0.003 * i, i < 100))]);

        Assert.True(line.B > 0);
        Assert.True(line.Of(0.9) > line.Of(0.4));
    }

    [Fact]
    public void Too_few_teach_nothing() => Assert.Throws<ArgumentOutOfRangeException>(() => SurenessLine.Learn([.. Enumerable.Repeat((0.5, true), SurenessLine.Fewest - 1)]));

    [Fact]
    public void What_is_not_sure_any_more_is_unsure_and_what_is_becomes_a_reason()
    {
        var read = new Reading
        {
            Sentiment = -1, Confidence = 0.8, Reasons = [Found("waiting.queue", 0.9), Found("staff.attitude", 0.45)], Unsure = [Found("price.value", 0.3)],
        };

        var careful = new Recalibration(new(-1, 1), new(-1, 1)).Of(read);
        var bold = new Recalibration(new(2, 1), SurenessLine.Shipped).Of(read);

        Assert.Equal(["waiting.queue"], careful.Reasons.Select(reason => reason.Code));
        // 0.14 is not even shown.
        Assert.Equal(["staff.attitude"], careful.Unsure.Select(reason => reason.Code));
        Assert.True(careful.Confidence < 0.8);
        Assert.Equal(["waiting.queue", "staff.attitude", "price.value"], bold.Reasons.Select(reason => reason.Code));
        Assert.Empty(bold.Unsure);
        Assert.Equal(0.8, bold.Confidence, 9);
        Assert.Equal(0, new Recalibration(new(2, 1), new(2, 1)).Of(Reading.Nothing).Confidence);
    }

    private static FoundReason Found(string code, double confidence) => new(code, -1, confidence, [new Stretch(0, 3)]);
}
