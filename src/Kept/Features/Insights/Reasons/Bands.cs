using Kept.Analytics.Scores;

namespace Kept.Features.Insights.Reasons;

/// <summary>Who is won and who is lost by the answers to a scored question: promoters and detractors, or the upper and lower end of its scale.</summary>
public sealed record Bands(Measure Measure)
{
    private const int FirstPromoter = 9;
    private const int LastDetractor = 6;

    public bool IsNps => Measure.Metric == Metric.Nps;

    public bool IsHigh(int answer) => IsNps ? answer >= FirstPromoter : answer >= Measure.Max - (Measure.Max - Measure.Min >= 3 ? 1 : 0);

    public bool IsLow(int answer) => IsNps ? answer <= LastDetractor : answer < (Measure.Min + Measure.Max) / 2.0;

    public bool IsMiddle(int answer) => !IsHigh(answer) && !IsLow(answer);

    /// <summary>The end of the words that name the bands: <c>nps</c> or <c>other</c>.</summary>
    public string Key => IsNps ? "nps" : "other";
}
