using Kept.Analytics.Statistics;

namespace Kept.Analytics.Scores;

/// <summary>From counts per answer to a score with its interval, and to the test of two of them, by the metric; with weights
/// the score is the weighted one, and intervals and tests go by the effective n.</summary>
internal static class Scoring
{
    /// <summary>Of fewer answers a mean's variance says too little: two that are alike would differ from everything.</summary>
    private const int FewestForMeans = 5;

    public static (double Score, double? Low, double? High) Of(Measure measure, CountedCell cell)
    {
        switch (measure.Metric)
        {
            case Metric.Nps:
                var promoters = Promoters(cell);
                var wald = Weighted.AdjustedWald(promoters);
                return (Weighted.NetPromoterScore(promoters), wald.Low, wald.High);
            case Metric.Csat or Metric.Share:
                var successes = Successes(measure, cell);
                var wilson = Weighted.Wilson(successes);
                return (Weighted.Share(successes), wilson.Low, wilson.High);
            default:
                var moments = Moments(measure, cell);
                var interval = Only(cell) is { } answer
                    ? Mean.OfEqual(measure.Min + answer, cell.EffectiveN, measure.Min, measure.Max)
                    // The true mean cannot lie off the scale, whatever the t distribution allows.
                    : Weighted.MeanInterval(moments)?.Within(measure.Min, measure.Max);
                return (moments.Mean, interval?.Low, interval?.High);
        }
    }

    /// <summary>First against second; null where either has no answers or the test says nothing.</summary>
    public static TestResult? Test(Measure measure, CountedCell a, CountedCell b)
    {
        if (a.N == 0 || b.N == 0)
        {
            return null;
        }
        return measure.Metric switch
        {
            Metric.Nps => Weighted.DifferenceOfNetPromoter(Promoters(a), Promoters(b)),
            Metric.Csat or Metric.Share => Weighted.DifferenceOfProportions(Successes(measure, a), Successes(measure, b)),
            _ when a.N < FewestForMeans || b.N < FewestForMeans => null,
            _ => Weighted.DifferenceOfMeans(Moments(measure, a), Moments(measure, b)),
        };
    }

    /// <summary>The cell as one of several that are ranked together.</summary>
    public static RankedUnit Ranked(Measure measure, CountedCell cell) => measure.Metric switch
    {
        Metric.Nps => RankedUnit.OfNetPromoter(Promoters(cell)),
        Metric.Csat or Metric.Share => RankedUnit.OfShare(Successes(measure, cell).Successes / cell.Weights.Sum * cell.EffectiveN, cell.EffectiveN),
        _ when cell.N < FewestForMeans => new(Moments(measure, cell).Mean, double.PositiveInfinity),
        _ => RankedUnit.OfMean(Moments(measure, cell)),
    };

    // The one answer that all gave; null where they differ.
    private static int? Only(CountedCell cell)
    {
        int? only = null;
        for (var answer = 0; answer < cell.Counts.Length; answer++)
        {
            if (cell[answer] == 0)
            {
                continue;
            }
            if (only is not null)
            {
                return null;
            }
            only = answer;
        }
        return only;
    }

    private static WeightedPromoters Promoters(CountedCell cell)
    {
        var detractors = 0.0;
        for (var answer = 0; answer <= 6; answer++)
        {
            detractors += cell[answer];
        }
        return new(cell[9] + cell[10], detractors, cell.Weights);
    }

    private static WeightedSuccesses Successes(Measure measure, CountedCell cell)
    {
        var best = cell.Counts.Length - 1;
        return new(measure.Metric == Metric.Csat ? cell[best] + cell[best - 1] : cell[1], cell.Weights);
    }

    private static WeightedMoments Moments(Measure measure, CountedCell cell)
    {
        double sum = 0, squares = 0;
        for (var i = 0; i < cell.Counts.Length; i++)
        {
            double value = measure.Min + i;
            sum += value * cell[i];
            squares += value * value * cell[i];
        }
        return new(sum, squares, cell.Weights);
    }
}
