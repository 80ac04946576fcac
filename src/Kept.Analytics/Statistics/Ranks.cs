namespace Kept.Analytics.Statistics;

/// <summary>Ranks from 1 for the least; equal values share the mean of their ranks (R: <c>rank(x)</c>).</summary>
internal static class Ranks
{
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var places = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, places);
        var ranks = new double[sorted.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }
            for (var i = start; i < end; i++)
            {
                ranks[places[i]] = (start + 1 + end) / 2.0;
            }
            start = end;
        }
        return ranks;
    }

    /// <summary>How many values are equal, for every value that occurs more than once.</summary>
    public static IEnumerable<long> Ties(IEnumerable<double> values) => values.GroupBy(value => value).Select(group => group.LongCount()).Where(count => count > 1);
}
