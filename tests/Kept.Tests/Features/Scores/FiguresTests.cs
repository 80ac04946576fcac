using Kept.Analytics.Scores;
using Kept.Features.Scores.Exploring;
using Kept.Shared.Languages;
using Kept.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Scores;

/// <summary>Scores and intervals as people read them.</summary>
public class FiguresTests
{
    [Theory]
    [InlineData(Metric.Mean, 3.704, 3.674, 3.734, "3.67 to 3.73")]
    [InlineData(Metric.Mean, 3.7041, 3.7032, 3.7048, "3.703 to 3.705")]
    [InlineData(Metric.Nps, -12.04, -12.06, -12.01, "−12.06 to −12.01")]
    [InlineData(Metric.Nps, -12, -20.5, 3, "−20.5 to 3")]
    [InlineData(Metric.Csat, 100, 96.3, 100, "96.3 to 100")]
    public async Task The_ends_of_an_interval_never_look_like_the_figure(Metric metric, double score, double low, double high, string said)
    {
        await using var app = await TestApp.Start();
        var figures = new Figures(new Words(app.Services.GetRequiredService<Phrases>(), "en", TimeProvider.System));

        Assert.Equal(said, figures.Interval(new Cell { By = [], Score = score, Low = low, High = high, N = 9 }, metric));
    }

    [Theory]
    [InlineData("en", "−1,234.5")]
    [InlineData("es", "−1.234,5")]
    [InlineData("de", "−1.234,5")]
    public async Task People_read_a_minus_and_no_hyphen(string language, string said)
    {
        await using var app = await TestApp.Start();
        var words = new Words(app.Services.GetRequiredService<Phrases>(), language, TimeProvider.System);

        Assert.Equal(said, words.Number(-1234.5, 1));
        Assert.StartsWith("−0", words.Percent(-0.004, 1), StringComparison.Ordinal);
    }
}
