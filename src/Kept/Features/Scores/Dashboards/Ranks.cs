using System.Globalization;
using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Dashboards;

/// <summary>Ranks that do not lie: whoever cannot be told apart shares one.</summary>
internal static class Ranks
{
    private const double Significant = 0.05;

    /// <summary>Beyond this the pairs are too many to test while somebody waits.</summary>
    public const int Most = 50;

    /// <summary>
    /// One more than the number of groups that are significantly better: every pair is tested for a difference, and the p-values
    /// are corrected over all pairs (Benjamini–Hochberg).
    /// </summary>
    /// <param name="cells">With scores and distributions.</param>
    /// <returns>By cell; null where there are more than <see cref="Most"/>.</returns>
    public static IReadOnlyList<int>? Of(Metric metric, IReadOnlyList<Cell> cells)
    {
        if (cells.Count > Most) return null;
        var counted = cells.Select(Counts).ToList();
        var pairs = new List<(int A, int B, TestResult Test)>(cells.Count * (cells.Count - 1) / 2);
        for (var a = 0; a < counted.Count; a++)
        {
            for (var b = a + 1; b < counted.Count; b++)
            {
                if (Test(metric, counted[a], counted[b]) is { } test) pairs.Add((a, b, test));
            }
        }
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. pairs.Select(pair => pair.Test.PValue)]);
        var better = new int[cells.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            if (adjusted[i] >= Significant) continue;
            better[pairs[i].Test.Difference > 0 ? pairs[i].B : pairs[i].A]++;
        }
        return [.. better.Select(count => count + 1)];
    }

    private static TestResult? Test(Metric metric, List<(int Value, long Count)> a, List<(int Value, long Count)> b) => metric switch
    {
        Metric.Nps => Difference.OfNetPromoter(Promoters(a), Promoters(b)),
        Metric.Csat => Difference.OfProportions(Best(a, 2), N(a), Best(b, 2), N(b)),
        Metric.Share => Difference.OfProportions(Best(a, 1), N(a), Best(b, 1), N(b)),
        _ => Difference.OfMeans(Moments(a), Moments(b)),
    };

    private static List<(int Value, long Count)> Counts(Cell cell) =>
        [.. (cell.Distribution ?? new Dictionary<string, long>()).Select(pair => (int.Parse(pair.Key, CultureInfo.InvariantCulture), pair.Value)).OrderBy(pair => pair.Item1)];

    private static long N(List<(int Value, long Count)> counts) => counts.Sum(pair => pair.Count);

    private static long Best(List<(int Value, long Count)> counts, int values) => counts.TakeLast(values).Sum(pair => pair.Count);

    private static PromoterCounts Promoters(List<(int Value, long Count)> counts) => new(
        counts.Where(pair => pair.Value >= 9).Sum(pair => pair.Count), counts.Where(pair => pair.Value is 7 or 8).Sum(pair => pair.Count), counts.Where(pair => pair.Value <= 6).Sum(pair => pair.Count));

    private static Moments Moments(List<(int Value, long Count)> counts) =>
        new(counts.Sum(pair => (double)pair.Value * pair.Count), counts.Sum(pair => (double)pair.Value * pair.Value * pair.Count), N(counts));
}
