using Kept.Analytics.Scores;
using Kept.Shared.Languages;

namespace Kept.Features.Scores.Exploring;

/// <summary>Scores as a reader reads them: as many decimals as their scale takes, and a minus that is one.</summary>
public sealed class Figures(Words words)
{
    private const int MostDecimals = 4;

    /// <summary>Means lie close together on a short scale, so they take two decimals; the others one at most.</summary>
    public string Score(double? score, Metric metric) => score is { } mean && IsMean(metric) ? words.Number(mean, 2) : words.Score(score);

    public string WithSign(double difference, Metric metric) => (difference > 0 ? "+" : difference < 0 ? "−" : "±") + Score(Math.Abs(difference), metric);

    /// <summary>The ends of the 95 % interval, to as many decimals as it takes for none of them to look like the score; null without one.</summary>
    public (string Low, string High)? Ends(double? score, double? lower, double? upper, Metric metric)
    {
        if (lower is not { } low || upper is not { } high) return null;
        var usual = IsMean(metric) ? 2 : 1;
        var decimals = usual;
        while (score is { } middle && decimals < MostDecimals && (LooksLike(low, middle, decimals) || LooksLike(high, middle, decimals))) decimals++;
        return decimals == usual ? (Score(low, metric), Score(high, metric)) : (words.Number(low, decimals), words.Number(high, decimals));
    }

    /// <summary>"18.3 to 23.2"; a dash without an interval.</summary>
    public string Interval(Cell cell, Metric metric) => Ends(cell.Score, cell.Low, cell.High, metric) is var (low, high) ? words["scores.interval", low, high] : "–";

    /// <summary>"95 %: 18.3 to 23.2"; null without an interval.</summary>
    public string? SaidInterval(double? score, double? lower, double? upper, Metric metric) => Ends(score, lower, upper, metric) is var (low, high) ? words["ui.interval", low, high] : null;

    private static bool IsMean(Metric metric) => metric is Metric.Mean or Metric.Ces;

    // An end that is the score, such as 100 of 100, stays so however many decimals there are.
    private static bool LooksLike(double end, double score, int decimals) =>
        Math.Abs(end - score) > 1e-9 && Math.Round(end, decimals, MidpointRounding.AwayFromZero) == Math.Round(score, decimals, MidpointRounding.AwayFromZero);
}
