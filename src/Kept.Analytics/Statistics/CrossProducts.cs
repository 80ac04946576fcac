namespace Kept.Analytics.Statistics;

/// <summary>All that correlations and regressions need of the answers to some variables: how many, their sums, and the sums of
/// their products two by two. Those of several groups of answers add up to those of all, so 100 million rows need one scan.</summary>
public sealed class CrossProducts
{
    private readonly double[] sums;

    // Upper triangle, row by row: (0,0), (0,1), … (1,1), …
    private readonly double[] products;

    private CrossProducts(long n, WeightSums weights, double[] sums, double[] products)
    {
        (N, Weights, this.sums, this.products) = (n, weights, sums, products);
    }

    /// <summary>Variables.</summary>
    public int Count => sums.Length;

    /// <summary>Rows in which every variable has a value; no others are in.</summary>
    public long N { get; }

    /// <summary>The weights of these rows; sums and products are weighted with them.</summary>
    public WeightSums Weights { get; }

    public double EffectiveN => Weights.EffectiveN;

    public double Mean(int variable) => sums[variable] / Weights.Sum;

    /// <summary>Sample covariance, or variance, with effective n − 1.</summary>
    public double Covariance(int a, int b) => Centred(a, b) / (EffectiveN - 1);

    /// <summary>Standard deviation with effective n − 1.</summary>
    public double Deviation(int variable) => Math.Sqrt(Math.Max(0, Covariance(variable, variable)));

    /// <summary>Whether the values of the variable differ at all, beyond rounding.</summary>
    public bool Varies(int variable) =>
        Centred(variable, variable) > 1e-12 * Math.Abs(Product(variable, variable)) * Weights.ToEffective;

    /// <summary>Pearson's correlation, −1 to 1; NaN where a variable does not vary.</summary>
    public double Correlation(int a, int b) => !Varies(a) || !Varies(b) ? double.NaN
        : a == b ? 1
        : Math.Clamp(Centred(a, b) / Math.Sqrt(Centred(a, a) * Centred(b, b)), -1, 1);

    /// <summary>All correlations.</summary>
    public double[,] Correlations()
    {
        var all = new double[Count, Count];
        for (var i = 0; i < Count; i++)
        {
            for (var j = i; j < Count; j++)
            {
                all[i, j] = all[j, i] = Correlation(i, j);
            }
        }
        return all;
    }

    /// <summary>From sums known already: one per variable, and of products the upper triangle with the diagonal, row by row,
    /// k(k + 1)/2 of them. Weights are those of the rows; 1 each when left out.</summary>
    public static CrossProducts Of(long n, ReadOnlySpan<double> sums, ReadOnlySpan<double> products, WeightSums? weights = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (sums.Length == 0 || products.Length != sums.Length * (sums.Length + 1) / 2)
        {
            throw new ArgumentException("k variables have k sums and k(k + 1)/2 products.", nameof(products));
        }
        return new(n, weights ?? new(n, n), sums.ToArray(), products.ToArray());
    }

    /// <inheritdoc cref="Of(long, ReadOnlySpan{double}, ReadOnlySpan{double}, WeightSums?)"/>
    public static CrossProducts Of(long n, ReadOnlySpan<long> sums, ReadOnlySpan<long> products) =>
        Of(n, [.. sums.ToArray().Select(sum => (double)sum)], [.. products.ToArray().Select(product => (double)product)]);

    /// <summary>From rows of values, one after the other; a row with a NaN is left out. Weights: one per row, 0 or
    /// more, or none.</summary>
    public static CrossProducts OfRows(ReadOnlySpan<double> rows, int variables, ReadOnlySpan<double> weights = default)
    {
        CheckShape(rows.Length, variables);
        if (weights.Length > 0 && weights.Length != rows.Length / variables)
        {
            throw new ArgumentException("Give a weight per row, or none.", nameof(weights));
        }
        var into = new CrossProducts(0, default, new double[variables], new double[variables * (variables + 1) / 2]);
        double n = 0, sum = 0, squares = 0;
        for (var (at, row) = (0, 0); at < rows.Length; at += variables, row++)
        {
            var values = rows.Slice(at, variables);
            var weight = weights.Length == 0 ? 1 : weights[row];
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            if (weight != 0 && !HasNaN(values))
            {
                into.Take(values, weight);
                n++;
                sum += weight;
                squares += weight * weight;
            }
        }
        return new((long)n, new(sum, squares), into.sums, into.products);
    }

    /// <summary>From rows of codes, one after the other; a row in which one is <paramref name="missing"/> is left out.</summary>
    public static CrossProducts OfRows(ReadOnlySpan<byte> rows, int variables, byte missing)
    {
        CheckShape(rows.Length, variables);
        var into = new CrossProducts(0, default, new double[variables], new double[variables * (variables + 1) / 2]);
        Span<double> values = new double[variables];
        var n = 0L;
        for (var at = 0; at < rows.Length; at += variables)
        {
            var row = rows.Slice(at, variables);
            if (row.Contains(missing))
            {
                continue;
            }
            for (var i = 0; i < variables; i++)
            {
                values[i] = row[i];
            }
            into.Take(values, 1);
            n++;
        }
        return Of(n, into.sums, into.products);
    }

    /// <summary>Those of both groups of rows together, which have the same variables.</summary>
    public CrossProducts Add(CrossProducts other)
    {
        if (other.Count != Count)
        {
            throw new ArgumentException($"Here are {Count} variables, there {other.Count}.", nameof(other));
        }
        return new(N + other.N, Weights + other.Weights, [.. sums.Zip(other.sums, (a, b) => a + b)], [.. products.Zip(other.products, (a, b) => a + b)]);
    }

    public static CrossProducts operator +(CrossProducts a, CrossProducts b) => a.Add(b);

    /// <summary>Those of some of the variables, in the order given.</summary>
    public CrossProducts Select(IReadOnlyList<int> variables)
    {
        var chosen = new List<double>();
        for (var i = 0; i < variables.Count; i++)
        {
            for (var j = i; j < variables.Count; j++)
            {
                chosen.Add(Product(variables[i], variables[j]));
            }
        }
        return new(N, Weights, [.. variables.Select(variable => sums[variable])], [.. chosen]);
    }

    /// <summary>The same rows with another last variable, such as the outcome's answers turned into points of its score.</summary>
    /// <param name="sum">Of its values over these rows, weighted as they are.</param>
    /// <param name="squares">Sum of its squares.</param>
    /// <param name="withOthers">Sums of its products with all other variables, in their order.</param>
    public CrossProducts WithLast(double sum, double squares, ReadOnlySpan<double> withOthers)
    {
        if (withOthers.Length != Count - 1)
        {
            throw new ArgumentException($"There are {Count - 1} other variables.", nameof(withOthers));
        }
        var all = products.ToArray();
        for (var i = 0; i < Count - 1; i++)
        {
            all[Place(i, Count - 1)] = withOthers[i];
        }
        all[^1] = squares;
        return new(N, Weights, [.. sums[..^1], sum], all);
    }

    /// <summary>Every group taken as often as said.</summary>
    internal static CrossProducts Of(IReadOnlyList<CrossProducts> groups, ReadOnlySpan<int> times)
    {
        var sums = new double[groups[0].Count];
        var products = new double[groups[0].products.Length];
        var (n, weights) = (0L, default(WeightSums));
        for (var g = 0; g < groups.Count; g++)
        {
            var (group, often) = (groups[g], times[g]);
            n += often * group.N;
            weights += new WeightSums(often * group.Weights.Sum, often * group.Weights.SumOfSquares);
            for (var i = 0; i < sums.Length && often > 0; i++)
            {
                sums[i] += often * group.sums[i];
            }
            for (var i = 0; i < products.Length && often > 0; i++)
            {
                products[i] += often * group.products[i];
            }
        }
        return new(n, weights, sums, products);
    }

    internal double Sum(int variable) => sums[variable];

    internal double Product(int a, int b)
    {
        var (low, high) = a < b ? (a, b) : (b, a);
        return products[Place(low, high)];
    }

    private int Place(int low, int high) => low * Count - low * (low - 1) / 2 + high - low;

    /// <summary>Sum of products about the means, brought to the effective n.</summary>
    internal double Centred(int a, int b) => (Product(a, b) - sums[a] * sums[b] / Weights.Sum) * Weights.ToEffective;

    private void Take(ReadOnlySpan<double> values, double weight)
    {
        var at = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = weight * values[i];
            sums[i] += value;
            for (var j = i; j < values.Length; j++)
            {
                products[at++] += value * values[j];
            }
        }
    }

    private static bool HasNaN(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                return true;
            }
        }
        return false;
    }

    private static void CheckShape(int values, int variables)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variables);
        if (values % variables != 0)
        {
            throw new ArgumentException($"{values} values do not make whole rows of {variables}.", nameof(values));
        }
    }
}
