namespace Kept.Analytics.Statistics;

/// <summary>Eigenvalues and eigenvectors (columns) of a symmetric matrix.</summary>
internal sealed record Eigen(double[] Values, double[,] Vectors)
{
    private const int MostSweeps = 100;

    /// <summary>Cyclic Jacobi rotations (G. H. Golub and C. F. Van Loan, "Matrix Computations", §8.5): short, and as exact as it
    /// gets for the few dozen variables there are here.</summary>
    public static Eigen Of(double[,] symmetric)
    {
        var n = symmetric.GetLength(0);
        var a = (double[,])symmetric.Clone();
        var vectors = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            vectors[i, i] = 1;
        }
        for (var sweep = 0; sweep < MostSweeps && !IsDiagonal(a); sweep++)
        {
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(a, vectors, p, q);
                }
            }
        }
        return new([.. Enumerable.Range(0, n).Select(i => a[i, i])], vectors);
    }

    /// <summary>Σ f(λ) v v′: the square root, the inverse or another function of the matrix.</summary>
    public double[,] Map(Func<double, double> function)
    {
        var n = Values.Length;
        var mapped = Values.Select(function).ToArray();
        var result = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < n; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < n; k++)
                {
                    sum += Vectors[i, k] * mapped[k] * Vectors[j, k];
                }
                result[i, j] = result[j, i] = sum;
            }
        }
        return result;
    }

    // Turns the plane of p and q so that the element (p, q) becomes zero.
    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }
        var n = a.GetLength(0);
        var tau = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (tau >= 0 ? 1 : -1) / (Math.Abs(tau) + Math.Sqrt(1 + tau * tau));
        var cosine = 1 / Math.Sqrt(1 + t * t);
        var sine = t * cosine;
        for (var i = 0; i < n; i++)
        {
            (a[i, p], a[i, q]) = (cosine * a[i, p] - sine * a[i, q], sine * a[i, p] + cosine * a[i, q]);
            (vectors[i, p], vectors[i, q]) = (cosine * vectors[i, p] - sine * vectors[i, q], sine * vectors[i, p] + cosine * vectors[i, q]);
        }
        for (var i = 0; i < n; i++)
        {
            (a[p, i], a[q, i]) = (cosine * a[p, i] - sine * a[q, i], sine * a[p, i] + cosine * a[q, i]);
        }
        a[p, q] = a[q, p] = 0;
    }

    private static bool IsDiagonal(double[,] a)
    {
        double off = 0, all = 0;
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(0); j++)
            {
                all += a[i, j] * a[i, j];
                off += i == j ? 0 : a[i, j] * a[i, j];
            }
        }
        return off <= 1e-32 * all;
    }
}
