using Kept.Analytics.Scores;
using Kept.Features.Responses.Columns;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Exploring;

/// <summary>Says in a sentence what figures show, and no more than their intervals bear out.</summary>
public sealed class Findings(Labels labels, Words words)
{
    private const double Significant = 0.05;

    /// <summary>What kind of score it is: NPS, CSAT …</summary>
    public string Metric(Metric metric) => words[$"scores.metric.{metric.ToString().ToLowerInvariant()}"];

    /// <summary>The change since the period before as it stands beside the figure; null without one.</summary>
    public string? Change(Cell cell, Metric metric) => cell.Previous?.Test is { } test ? words["scores.change", Signed(test.Difference, metric)] : null;

    public static Tone ToneOf(Cell cell) => cell.Previous?.Test is { } test && test.PValue < Significant ? test.Difference > 0 ? Tone.Good : Tone.Bad : Tone.Neutral;

    /// <summary>The headline as a sentence.</summary>
    public string Of(Cell total, Metric metric)
    {
        if (total.IsWithheld) return words["scores.finding.withheld"];
        if (total.N == 0) return words["scores.finding.none"];
        var score = total.Score is null ? words.Count("scores.finding.answers", total.N) : words["scores.finding.score", Metric(metric), Score(total.Score, metric)];
        if (total.Previous?.Test is not { } test) return score;
        var change = test.PValue >= Significant ? "scores.finding.same" : test.Difference > 0 ? "scores.finding.up" : "scores.finding.down";
        return score + " " + words[change, Score(Math.Abs(test.Difference), metric)];
    }

    /// <summary>The first and last of a trend, or the highest and lowest of a comparison; apart only where the intervals do not meet.</summary>
    public string Of(SliceResult result, bool overTime)
    {
        var scored = result.Cells.Where(cell => cell.Score is not null).ToList();
        if (scored.Count < 2) return scored.Count == 0 ? words["scores.finding.none"] : words["scores.finding.score", Name(scored[0]), Figure(scored[0])];
        var (from, to) = overTime ? (scored[0], scored[^1]) : (scored.MinBy(cell => cell.Score)!, scored.MaxBy(cell => cell.Score)!);
        var apart = from.High < to.Low || to.High < from.Low;
        var sentence = overTime
            ? words["scores.finding.trend", Name(from), Figure(from), Name(to), Figure(to)]
            : words["scores.finding.range", Name(to), Figure(to), Name(from), Figure(from)];
        return sentence + " " + words[apart ? "scores.finding.apart" : "scores.finding.overlap"];

        string Figure(Cell cell) => Score(cell.Score, result.Metric);
    }

    /// <summary>What a cell is about: Madrid, May 2026.</summary>
    public string Name(Cell cell) => string.Join(", ", cell.By.Select(by => labels.Value(by.Key, by.Value)));

    public string Interval(Cell cell, Metric metric) => cell is { Low: { } low, High: { } high } ? words["scores.interval", Score(low, metric), Score(high, metric)] : "–";

    /// <summary>Means lie close together on a short scale, so they take two decimals; the others one at most.</summary>
    public string Score(double? score, Metric metric) => metric switch
    {
        Analytics.Scores.Metric.Mean or Analytics.Scores.Metric.Ces when score is { } mean => words.Number(mean, 2),
        _ => words.Score(score),
    };

    private string Signed(double difference, Metric metric) => (difference > 0 ? "+" : difference < 0 ? "−" : "±") + Score(Math.Abs(difference), metric);
}
