namespace Kept.Analytics.Statistics;

/// <summary>Agreement of all judges, 0 to 1, and its chi-square test.</summary>
public readonly record struct Concordance(double W, double ChiSquare, int DegreesOfFreedom, double PValue);

/// <summary>M. G. Kendall's measures of agreement between orders ("Rank Correlation Methods", 1948).</summary>
public static class Kendall
{
    /// <summary>Tau-b of two variables with correction for ties (§3), and its normal test with the variance for ties (§4; R:
    /// <c>cor.test(x, y, method = "kendall", exact = FALSE)</c>). Pairs are counted by sorting: W. R. Knight, JASA 61, 1966,
    /// 436–439. Null where a variable does not vary.</summary>
    public static CorrelationResult? TauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Correlation.Require(x, y);
        double n = x.Length;
        var pairs = new (double X, double Y)[x.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (x[i], y[i]);
        }
        Array.Sort(pairs);
        var tiesX = Ties(pairs.Select(pair => pair.X));
        var tiesY = Ties(pairs.Select(pair => pair.Y));
        var both = pairs.GroupBy(pair => pair).Sum(group => Pairs(group.LongCount()));
        var values = pairs.Select(pair => pair.Y).ToArray();
        var discordant = Inversions(values, new double[values.Length], 0, values.Length);
        var s = Pairs(n) - tiesX.Sum(Pairs) - tiesY.Sum(Pairs) + both - 2.0 * discordant;
        return TauB(s, n, tiesX, tiesY);
    }

    /// <summary>The same from counts: how many answers have the value of the row and that of the column, both in rising order. For
    /// two rated questions this takes no longer for 100 million answers than for ten.</summary>
    public static CorrelationResult? TauB(long[,] counts)
    {
        int rows = counts.GetLength(0), columns = counts.GetLength(1);
        double[] byRow = new double[rows], byColumn = new double[columns];
        // Answers in the rows above, per column.
        var above = new double[columns];
        var s = 0.0;
        for (var row = 0; row < rows; row++)
        {
            double before = 0, after = above.Sum();
            for (var column = 0; column < columns; column++)
            {
                double here = counts[row, column];
                ArgumentOutOfRangeException.ThrowIfNegative(here, nameof(counts));
                after -= above[column];
                s += here * (before - after);
                before += above[column];
                byRow[row] += here;
                byColumn[column] += here;
            }
            for (var column = 0; column < columns; column++)
            {
                above[column] += counts[row, column];
            }
        }
        return TauB(s, above.Sum(), [.. byRow.Where(count => count > 1)], [.. byColumn.Where(count => count > 1)]);
    }

    /// <summary>Coefficient of concordance: how far judges (rows) put items (columns) in the same order. Ratings or ranks;
    /// ties within a judge are corrected for. M. G. Kendall and B. Babington Smith, Annals of Mathematical Statistics 10,
    /// 1939, 275–287; chi-square = judges × (items − 1) × W, as Friedman's (R: <c>friedman.test</c>). Null when nobody tells
    /// any items apart.</summary>
    public static Concordance? W(double[,] ratings)
    {
        int judges = ratings.GetLength(0), items = ratings.GetLength(1);
        ArgumentOutOfRangeException.ThrowIfLessThan(judges, 2, nameof(ratings));
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 2, nameof(ratings));
        var sums = new double[items];
        var ties = 0.0;
        for (var judge = 0; judge < judges; judge++)
        {
            var given = new double[items];
            for (var item = 0; item < items; item++)
            {
                given[item] = double.IsNaN(ratings[judge, item])
                    ? throw new ArgumentException("Leave out judges who did not rate every item.", nameof(ratings))
                    : ratings[judge, item];
            }
            var ranks = Ranks.Of(given);
            for (var item = 0; item < items; item++)
            {
                sums[item] += ranks[item];
            }
            ties += Ranks.Ties(given).Sum(t => (double)t * t * t - t);
        }
        double m = judges, k = items, mean = m * (k + 1) / 2;
        var most = m * m * (k * k * k - k) - m * ties;
        if (most <= 0)
        {
            return null;
        }
        var w = Math.Min(1, 12 * sums.Sum(sum => (sum - mean) * (sum - mean)) / most);
        var chiSquare = m * (k - 1) * w;
        return new(w, chiSquare, items - 1, Statistics.ChiSquare.UpperTail(chiSquare, k - 1));
    }

    // s: pairs in the same order less pairs in the opposite one; ties: how many answers are equal, per value.
    private static CorrelationResult? TauB(double s, double n, List<double> tiesX, List<double> tiesY)
    {
        double differX = Pairs(n) - tiesX.Sum(Pairs), differY = Pairs(n) - tiesY.Sum(Pairs);
        return differX == 0 || differY == 0
            ? null
            : new(Math.Clamp(s / (Math.Sqrt(differX) * Math.Sqrt(differY)), -1, 1), null, Normal.TwoSided(s / Math.Sqrt(Variance(n, tiesX, tiesY))));
    }

    private static List<double> Ties(IEnumerable<double> values) => [.. Ranks.Ties(values).Select(count => (double)count)];

    private static double Variance(double n, List<double> tiesX, List<double> tiesY)
    {
        var plain = n * (n - 1) * (2 * n + 5) - Of(tiesX, t => t * (t - 1) * (2 * t + 5)) - Of(tiesY, t => t * (t - 1) * (2 * t + 5));
        var second = Of(tiesX, t => t * (t - 1)) * Of(tiesY, t => t * (t - 1)) / (2 * n * (n - 1));
        var third = n < 3 ? 0 : Of(tiesX, t => t * (t - 1) * (t - 2)) * Of(tiesY, t => t * (t - 1) * (t - 2)) / (9 * n * (n - 1) * (n - 2));
        return plain / 18 + second + third;

        static double Of(List<double> ties, Func<double, double> term) => ties.Sum(term);
    }

    private static double Pairs(double n) => n * (n - 1) / 2;

    // How many pairs stand in the wrong order; sorts the values on the way.
    private static long Inversions(double[] values, double[] spare, int from, int to)
    {
        if (to - from < 2)
        {
            return 0;
        }
        var middle = (from + to) / 2;
        var count = Inversions(values, spare, from, middle) + Inversions(values, spare, middle, to);
        for (int i = from, left = from, right = middle; i < to; i++)
        {
            if (right >= to || left < middle && values[left] <= values[right])
            {
                spare[i] = values[left++];
            }
            else
            {
                spare[i] = values[right++];
                count += middle - left;
            }
        }
        Array.Copy(spare, from, values, from, to - from);
        return count;
    }
}
