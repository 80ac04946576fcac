namespace Kept.Analytics.Statistics;

/// <summary>A standard normal variable that has nothing to do with any other.</summary>
internal static class Noise
{
    // Few enough to be drawn one by one; beyond, the cube root of a chi-square is normal to four digits.
    private const long FewRows = 100;

    public static double Draw(Random random)
    {
        // 0 has no quantile.
        var u = random.NextDouble();
        return Normal.Quantile(u > 0 ? u : 0.5);
    }

    /// <summary>Puts noise before the variables of a group without its rows: given rows X (with a column of ones) and z of
    /// independent standard normals, X′z is normal with covariance X′X, and z′z what of it lies in the space of X plus a
    /// chi-square of the remaining dimensions.</summary>
    public static CrossProducts Before(CrossProducts group, Random random)
    {
        var k = group.Count;
        var gram = new double[k + 1, k + 1];
        gram[0, 0] = group.Weights.Sum;
        for (var i = 0; i < k; i++)
        {
            gram[0, i + 1] = gram[i + 1, 0] = group.Sum(i);
            for (var j = 0; j < k; j++)
            {
                gram[i + 1, j + 1] = group.Product(i, j);
            }
        }
        var (values, vectors) = Eigen.Of(gram);
        var with = new double[k + 1];
        var (square, rank, negligible) = (0.0, 0, 1e-13 * values.Max());
        for (var e = 0; e <= k; e++)
        {
            if (values[e] <= negligible)
            {
                continue;
            }
            var drawn = Draw(random);
            square += drawn * drawn;
            rank++;
            for (var i = 0; i <= k; i++)
            {
                with[i] += vectors[i, e] * Math.Sqrt(values[e]) * drawn;
            }
        }
        square += SumOfSquares(Math.Max(0, group.N - rank), random);

        var products = new List<double> { square };
        products.AddRange(with[1..]);
        for (var i = 0; i < k; i++)
        {
            for (var j = i; j < k; j++)
            {
                products.Add(group.Product(i, j));
            }
        }
        return CrossProducts.Of(group.N, [with[0], .. Enumerable.Range(0, k).Select(group.Sum)], [.. products], group.Weights);
    }

    // E. B. Wilson and M. M. Hilferty, PNAS 17, 1931, 684–688.
    private static double SumOfSquares(long n, Random random)
    {
        if (n > FewRows)
        {
            var small = 2.0 / (9 * n);
            return n * Math.Pow(1 - small + Draw(random) * Math.Sqrt(small), 3);
        }
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var drawn = Draw(random);
            sum += drawn * drawn;
        }
        return sum;
    }
}
