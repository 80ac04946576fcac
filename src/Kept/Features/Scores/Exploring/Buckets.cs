using Kept.Analytics.Scores;

namespace Kept.Features.Scores.Exploring;

/// <summary>The buckets of time between the first and the last one with answers, so that a quiet month is a gap and not left out.</summary>
public static class Buckets
{
    /// <summary>More than a chart can show; then only those with answers are shown.</summary>
    private const int Most = 400;

    /// <param name="bucket">One of <see cref="TimeBuckets.All"/>.</param>
    /// <param name="named">Labels as in cells, in any order.</param>
    /// <returns>In order, each once.</returns>
    public static IReadOnlyList<string> Between(string bucket, IEnumerable<string> named)
    {
        var known = named.Distinct().Order(StringComparer.Ordinal).ToList();
        if (known.Count < 2 || TimeBuckets.FirstDay(bucket, known[0]) is not { } day || TimeBuckets.FirstDay(bucket, known[^1]) is not { } last) return known;
        var all = new List<string>();
        for (; day <= last && all.Count <= Most; day = TimeBuckets.Next(bucket, day)) all.Add(TimeBuckets.Label(bucket, day));
        return all.Count <= Most ? all : known;
    }
}
