using Kept.Analytics.Statistics;

namespace Kept.Analytics.Scores;

/// <summary>From counts per answer to a score with its interval, and to the test of two of them, by the metric.</summary>
internal static class Scoring
{
    public static (double Score, double? Low, double? High) Of(Measure measure, CountedCell cell)
    {
        var counts = cell.Counts;
        var n = cell.N;
        switch (measure.Metric)
        {
            case Metric.Nps:
                var (promoters, passives, detractors) = Promoters(counts);
                var wald = NetPromoter.AdjustedWald(promoters, passives, detractors);
                return (NetPromoter.Score(promoters, passives, detractors), wald.Low, wald.High);
            case Metric.Csat or Metric.Share:
                var wilson = Proportion.Wilson(Successes(measure, counts), n);
                return (Proportion.Share(Successes(measure, counts), n), wilson.Low, wilson.High);
            default:
                var moments = Moments(measure, counts);
                // The true mean cannot lie off the scale, whatever the t distribution allows.
                var interval = Mean.Interval(moments.Sum, moments.SumOfSquares, n)?.Within(measure.Min, measure.Max);
                return (moments.Mean, interval?.Low, interval?.High);
        }
    }

    /// <summary>Now against before; null where either has no answers or the test says nothing.</summary>
    public static TestResult? Test(Measure measure, CountedCell a, CountedCell b)
    {
        var (now, before) = (a.Counts, b.Counts);
        if (a.N == 0 || b.N == 0)
        {
            return null;
        }
        return measure.Metric switch
        {
            Metric.Nps => Difference.OfNetPromoter(Promoters(now), Promoters(before)),
            Metric.Csat or Metric.Share =>
                Difference.OfProportions(Successes(measure, now), now.Sum(), Successes(measure, before), before.Sum()),
            _ => Difference.OfMeans(Moments(measure, now), Moments(measure, before)),
        };
    }

    private static PromoterCounts Promoters(long[] counts) => new(counts[9] + counts[10], counts[7] + counts[8], counts.Take(7).Sum());

    private static long Successes(Measure measure, long[] counts) => measure.Metric == Metric.Csat ? counts[^1] + counts[^2] : counts[1];

    private static Moments Moments(Measure measure, long[] counts)
    {
        double sum = 0, squares = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            double value = measure.Min + i;
            sum += value * counts[i];
            squares += value * value * counts[i];
        }
        return new(sum, squares, counts.Sum());
    }
}
