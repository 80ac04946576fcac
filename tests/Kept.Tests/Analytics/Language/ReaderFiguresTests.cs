using Kept.Analytics.Language;
using Kept.Tests.Support;
using Kept.Training;
using Xunit;

namespace Kept.Tests.Analytics.Language;

/// <summary>What the shipped reader says of comments that it has not learned from, judged by what people said of them.</summary>
public class ReaderFiguresTests
{
    private static readonly Lazy<(IReadOnlyList<LabelledComment> Comments, IReadOnlyList<Reading> Readings)> Read = new(() =>
    {
        var comments = LabelledComment.Read(RealDataFactAttribute.Path("text/test.tsv"));
        return (comments, [.. comments.Select(c => CommentReader.Shipped.Read(c.Text, c.Asked))]);
    });

    [RealDataFact("text/test.tsv")]
    public void Reasons_are_named_as_people_name_them()
    {
        var mean = Of("reasons", "mean");
        Assert.True(mean.First >= 0.80 && mean.Second >= 0.69, mean.ToString());
    }

    [RealDataFact("text/test.tsv")]
    public void Tones_are_told_as_people_tell_them()
    {
        var hotels = Of("sentiment", "wccrs-hotels");
        Assert.True(hotels.First >= 0.86, hotels.ToString());
        // What is asked of these two is .85 and .71, which is not reached; less than this would be a step back.
        Assert.True(Of("sentiment", "m-absa mean") is { First: >= 0.82, Second: >= 0.65 });
        Assert.True(Of("sentiment", "nhs") is { First: >= 0.81, Second: >= 0.63 });
    }

    [RealDataFact("text/test.tsv")]
    public void Languages_are_named_right()
    {
        Assert.True(Share(40) >= 0.99);
        Assert.True(Share(15) >= 0.95);

        double Share(int length) => Read.Value.Comments.Zip(Read.Value.Readings).Where(c => c.First.Text.Length >= length).Average(c => c.Second.Language.Code == c.First.Language ? 1.0 : 0);
    }

    [RealDataFact("text/test.tsv")]
    public void A_confidence_of_tone_is_the_share_that_is_right()
    {
        var seen = Read.Value.Comments.Zip(Read.Value.Readings).Where(c => c.First.Sentiment is not (null or "mixed"))
            .Select(c => (c.Second.Confidence, Outputs.Sentiments[1 + Math.Sign(c.Second.Sentiment)] == c.First.Sentiment));
        Assert.InRange(Calibration.Error(seen), 0, 0.03);
    }

    private static SetFigures Of(string task, string set) =>
        Figures.Of(Read.Value.Comments, [.. Enumerable.Range(0, Read.Value.Comments.Count)], i => Judging.Scores(Read.Value.Readings[i])).Single(s => s.Task == task && s.Set == set);
}
