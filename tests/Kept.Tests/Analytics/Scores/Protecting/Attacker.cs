namespace Kept.Tests.Analytics.Scores.Protecting;

/// <summary>Somebody who lays every number he was ever shown side by side, and solves. Knows nothing of how cells are chosen
/// to be withheld. What he is shown are sums over the finest groups of people; he knows which of these groups are empty.
/// Row reduction modulo 2^31 − 1.</summary>
internal sealed class Attacker(int groups)
{
    private const long Prime = int.MaxValue;
    private readonly List<(int Pivot, long[] Row)> rows = [];
    private readonly HashSet<string> seen = [];

    public void Learn(IEnumerable<int> sum)
    {
        var row = new long[groups];
        foreach (var group in sum)
        {
            row[group] = 1;
        }
        if (!seen.Add(string.Concat(row)))
        {
            return;
        }
        Reduce(row);
        var pivot = Array.FindIndex(row, value => value != 0);
        if (pivot >= 0)
        {
            Scale(row, Inverse(row[pivot]));
            rows.Add((pivot, row));
        }
    }

    public bool Knows(IEnumerable<int> sum)
    {
        var row = new long[groups];
        foreach (var group in sum)
        {
            row[group] = 1;
        }
        Reduce(row);
        return Array.TrueForAll(row, value => value == 0);
    }

    /// <summary>A set of at most so many people that he knows the sum of, if there is one; null if not.</summary>
    public List<int>? KnownSetOfFew(long[] people, int fewer, Random random)
    {
        // A random vector orthogonal to all he knows: a set is known exactly if it adds up to nothing.
        var kernel = new long[groups];
        for (var group = 0; group < groups; group++)
        {
            kernel[group] = random.NextInt64(Prime);
        }
        foreach (var (pivot, row) in Enumerable.Reverse(rows))
        {
            var sum = 0L;
            for (var group = 0; group < groups; group++)
            {
                sum = group == pivot ? sum : (sum + row[group] * kernel[group]) % Prime;
            }
            kernel[pivot] = (Prime - sum) % Prime;
        }
        return Search([], 0, 0, 0);

        List<int>? Search(List<int> set, int from, long n, long sum)
        {
            if (set.Count > 0 && sum == 0 && Knows(set))
            {
                return set;
            }
            for (var group = from; group < groups; group++)
            {
                if (n + people[group] < fewer
                    && Search([.. set, group], group + 1, n + people[group], (sum + kernel[group]) % Prime) is { } found)
                {
                    return found;
                }
            }
            return null;
        }
    }

    // Rows are in echelon form, not reduced: one pass from the first to the last clears all pivots.
    private void Reduce(long[] row)
    {
        foreach (var (pivot, known) in rows)
        {
            var factor = row[pivot];
            if (factor != 0)
            {
                for (var group = 0; group < groups; group++)
                {
                    row[group] = (row[group] + (Prime - factor) * known[group]) % Prime;
                }
            }
        }
    }

    private static void Scale(long[] row, long by)
    {
        for (var group = 0; group < row.Length; group++)
        {
            row[group] = row[group] * by % Prime;
        }
    }

    private static long Inverse(long value)
    {
        var (result, power) = (1L, value);
        for (var exponent = Prime - 2; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) == 1 ? result * power % Prime : result;
            power = power * power % Prime;
        }
        return result;
    }
}
