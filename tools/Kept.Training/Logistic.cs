namespace Kept.Training;

/// <summary>
/// Logistic regression of one yes or no on rows of a table, by stochastic gradients with a step of its own for each weight
/// (J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient Methods", JMLR 12, 2011). One thread and a fixed order: the same
/// input gives the same weights.
/// </summary>
internal sealed class Logistic(int rows)
{
    public float[] Weights { get; } = new float[rows];

    public float Bias { get; private set; }

    public float Of(Examples examples, int example)
    {
        var (word, piece) = examples.Values(example);
        float words = 0, pieces = 0;
        for (var at = examples.Starts[example]; at < examples.WordEnds[example]; at++)
        {
            words += Weights[examples.Rows[at]];
        }
        for (var at = examples.WordEnds[example]; at < examples.Starts[example + 1]; at++)
        {
            pieces += Weights[examples.Rows[at]];
        }
        return words * word + pieces * piece + Bias;
    }

    /// <param name="targets">1 or 0 by example, each with the weight it counts.</param>
    /// <param name="decay">How strongly weights are drawn to zero at each touch.</param>
    public void Learn(Examples examples, IReadOnlyList<(int Example, float Target, float Weight)> targets, int epochs, float step, float decay, ulong seed)
    {
        var squares = new float[Weights.Length];
        var biasSquares = 1e-6f;
        var order = Enumerable.Range(0, targets.Count).ToArray();
        var random = new Shuffle(seed);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Apply(order);
            foreach (var i in order)
            {
                var (example, target, weight) = targets[i];
                var gradient = (Sigmoid(Of(examples, example)) - target) * weight;
                var (word, piece) = examples.Values(example);
                Touch(examples.Rows.AsSpan(examples.Starts[example]..examples.WordEnds[example]), gradient * word, squares, step, decay);
                Touch(examples.Rows.AsSpan(examples.WordEnds[example]..examples.Starts[example + 1]), gradient * piece, squares, step, decay);
                biasSquares += gradient * gradient;
                Bias -= step * gradient / MathF.Sqrt(biasSquares);
            }
        }
    }

    private void Touch(ReadOnlySpan<uint> rows, float gradient, float[] squares, float step, float decay)
    {
        foreach (var row in rows)
        {
            ref var weight = ref Weights[row];
            var slope = gradient + decay * weight;
            ref var square = ref squares[row];
            square += slope * slope;
            weight -= step * slope / (MathF.Sqrt(square) + 1e-6f);
        }
    }

    public static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}

/// <summary>A random order that is the same everywhere: SplitMix64.</summary>
internal sealed class Shuffle(ulong seed)
{
    private ulong state = seed;

    public void Apply(int[] order)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)(Next() % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
