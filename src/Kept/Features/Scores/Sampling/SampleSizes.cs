using System.Globalization;
using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Sampling;

/// <summary>
/// How many answers a margin takes, and which margin answers give, for every score as the mean of what single answers add to it
/// (<see cref="SampleSize"/>). σ² of a share of p is p (1 − p), of a Net Promoter Score p + d − (p − d)², both on the scale of 100.
/// </summary>
public static class SampleSizes
{
    /// <summary>No survey has more answers; a margin finer than they give counts as the one they give.</summary>
    private const long MostAnswers = 1_000_000_000_000_000;

    /// <param name="variance">Of a single answer, on the score's scale squared.</param>
    /// <param name="margin">Half the width of the interval, on the score's scale; above 0.</param>
    /// <param name="confidence">0…1, both excluded.</param>
    /// <param name="population">How many there are to be asked; null where they are many.</param>
    public static long Needed(double variance, double margin, double confidence, long? population = null)
    {
        var deviation = Math.Sqrt(variance);
        var finest = population is null ? SampleSize.MeanMargin(MostAnswers, deviation, confidence) : 0;
        return SampleSize.ForMean(Math.Max(margin, finest), deviation, confidence, new SampleDesign(population));
    }

    /// <summary>Half the width of the interval that n answers give; 0 where everybody answered.</summary>
    public static double Margin(double variance, long n, double confidence, long? population = null) =>
        // More may have answered than were thought to be there.
        SampleSize.MeanMargin(n, Math.Sqrt(variance), confidence, new SampleDesign(population is { } all ? Math.Max(all, n) : null));

    /// <summary>The widest spread answers can have: half at either end.</summary>
    public static double Widest(Measure measure) => measure.Metric switch
    {
        Metric.Nps => 100 * 100,
        Metric.Csat or Metric.Share => 50 * 50,
        _ => Math.Pow((measure.Max - measure.Min) / 2d, 2),
    };

    /// <summary>The spread of the answers given; null where they are withheld, fewer than two or all the same.</summary>
    public static double? Of(Measure measure, Cell cell)
    {
        if (cell.Distribution is not { } given || given.Values.Sum() is not (> 1 and var n)) return null;
        var values = given.Select(pair => (Value: ValueOf(measure, int.Parse(pair.Key, CultureInfo.InvariantCulture)), Count: pair.Value)).ToList();
        var mean = values.Sum(pair => pair.Value * pair.Count) / n;
        var variance = values.Sum(pair => pair.Count * Math.Pow(pair.Value - mean, 2)) / (measure.Metric is Metric.Nps or Metric.Csat or Metric.Share ? n : n - 1);
        return variance > 0 ? variance : null;
    }

    // What one answer adds to the score.
    private static double ValueOf(Measure measure, int answer) => measure.Metric switch
    {
        Metric.Nps => answer >= 9 ? 100 : answer <= 6 ? -100 : 0,
        Metric.Csat => answer >= measure.Max - 1 ? 100 : 0,
        Metric.Share => answer == 1 ? 100 : 0,
        _ => answer,
    };
}
