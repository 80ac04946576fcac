using System.Globalization;
using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Exploring;

/// <summary>Tests two cells of the same question against each other by their answers.</summary>
public static class Contrast
{
    /// <summary>First minus second; null where either is withheld or has no answers, or the test says nothing.</summary>
    public static TestResult? Of(Metric metric, Cell first, Cell second)
    {
        if (first.Score is null || second.Score is null || first.Distribution is not { } a || second.Distribution is not { } b) return null;
        return metric switch
        {
            Metric.Nps => Difference.OfNetPromoter(Promoters(a), Promoters(b)),
            Metric.Csat or Metric.Share => Difference.OfProportions(Successes(metric, a), a.Values.Sum(), Successes(metric, b), b.Values.Sum()),
            _ => Difference.OfMeans(Moments(a), Moments(b)),
        };
    }

    private static PromoterCounts Promoters(IReadOnlyDictionary<string, long> given) =>
        new(given["9"] + given["10"], given["7"] + given["8"], Enumerable.Range(0, 7).Sum(value => given[value.ToString(CultureInfo.InvariantCulture)]));

    // Of a satisfaction scale the two best values count, of a share the yes.
    private static long Successes(Metric metric, IReadOnlyDictionary<string, long> given) => given.Values.TakeLast(metric == Metric.Csat ? 2 : 1).Sum();

    private static Moments Moments(IReadOnlyDictionary<string, long> given)
    {
        double sum = 0, squares = 0;
        foreach (var (text, count) in given)
        {
            var value = double.Parse(text, CultureInfo.InvariantCulture);
            sum += value * count;
            squares += value * value * count;
        }
        return new Moments(sum, squares, given.Values.Sum());
    }
}
