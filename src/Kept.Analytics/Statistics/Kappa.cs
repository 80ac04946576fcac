namespace Kept.Analytics.Statistics;

/// <summary>Agreement of two coders beyond what chance brings.</summary>
/// <param name="Value">1 is full agreement, 0 as much as by chance; null where chance alone agrees always, as when both put everything
/// into one category.</param>
/// <param name="Interval">Null where there is no value.</param>
/// <param name="Agreed">Share of items on which they agree, 0 to 1.</param>
/// <param name="N">Items.</param>
public sealed record KappaResult(double? Value, Interval? Interval, double Agreed, int N);

/// <summary>Cohen's kappa of two coders who put the same items into the same unordered categories. J. Cohen, "A coefficient of agreement
/// for nominal scales", Educational and Psychological Measurement 20, 1960, 37–46; interval by the large-sample standard error of
/// J. L. Fleiss, J. Cohen and B. S. Everitt, Psychological Bulletin 72, 1969, 323–327.</summary>
public static class Kappa
{
    /// <param name="table">How many items the first coder put into the row's and the second into the column's category; square,
    /// at least one item.</param>
    public static KappaResult Of(int[,] table, double confidence = 0.95)
    {
        var (size, n) = (table.GetLength(0), table.Cast<int>().Sum());
        ArgumentOutOfRangeException.ThrowIfNotEqual(table.GetLength(1), size, nameof(table));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n, nameof(table));
        var (rows, columns) = (new double[size], new double[size]);
        var agreed = 0.0;
        for (var i = 0; i < size; i++)
        {
            agreed += (double)table[i, i] / n;
            for (var j = 0; j < size; j++)
            {
                rows[i] += (double)table[i, j] / n;
                columns[j] += (double)table[i, j] / n;
            }
        }
        var chance = rows.Zip(columns, (row, column) => row * column).Sum();
        if (1 - chance < 1e-12)
        {
            return new(null, null, agreed, n);
        }
        var kappa = (agreed - chance) / (1 - chance);
        var reach = Normal.Reach(confidence) * StandardError(table, n, rows, columns, agreed, chance);
        return new(kappa, new Interval(kappa - reach, kappa + reach).Within(-1, 1), agreed, n);
    }

    /// <summary>As if it were one coder's categories against another's, item by item.</summary>
    /// <param name="categories">Every category that occurs.</param>
    public static KappaResult Of<T>(IReadOnlyList<T> first, IReadOnlyList<T> second, IReadOnlyList<T> categories)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count, nameof(second));
        var table = new int[categories.Count, categories.Count];
        for (var i = 0; i < first.Count; i++)
        {
            table[IndexOf(first[i]), IndexOf(second[i])]++;
        }
        return Of(table);

        int IndexOf(T item)
        {
            for (var at = 0; at < categories.Count; at++)
            {
                if (EqualityComparer<T>.Default.Equals(categories[at], item))
                {
                    return at;
                }
            }
            throw new ArgumentOutOfRangeException(nameof(categories), item, "A category that occurs is missing.");
        }
    }

    private static double StandardError(int[,] table, int n, double[] rows, double[] columns, double agreed, double chance)
    {
        double onDiagonal = 0, off = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows.Length; j++)
            {
                var share = (double)table[i, j] / n;
                if (i == j)
                {
                    var term = 1 - chance - ((rows[i] + columns[i]) * (1 - agreed));
                    onDiagonal += share * term * term;
                }
                else
                {
                    off += share * (columns[i] + rows[j]) * (columns[i] + rows[j]);
                }
            }
        }
        var rest = (agreed * chance) - (2 * chance) + agreed;
        var variance = onDiagonal + ((1 - agreed) * (1 - agreed) * off) - (rest * rest);
        return Math.Sqrt(Math.Max(0, variance) / n) / ((1 - chance) * (1 - chance));
    }
}
