namespace Kept.Analytics.Language.Learning;

/// <summary>An example to learn from: whether it has what is learned, and how much it counts.</summary>
internal readonly record struct Target(int Example, bool Is, float Weight);

/// <summary>
/// A linear support vector machine with squared loss, solved in its dual one example at a time: C.-J. Hsieh and others, "A Dual
/// Coordinate Descent Method for Large-scale Linear SVM", ICML 2008. One thread, a fixed order.
/// </summary>
/// <param name="worth">What values of a row are multiplied with before they are learned from; a power of two of them, more rows fold onto them.</param>
internal sealed class Margin(float[] worth)
{
    private readonly float[] weights = new float[worth.Length];
    private readonly uint mask = (uint)worth.Length - 1;
    private float bias;

    /// <summary>What is added whatever the rows.</summary>
    public float Bias => bias;

    /// <summary>What each row's value is multiplied with.</summary>
    public float[] Weights => [.. weights.Zip(worth, (weight, value) => weight * value)];

    /// <summary>What a row's value is multiplied with.</summary>
    public float Weight(uint row) => weights[row & mask] * worth[row & mask];

    /// <summary>How far the example is on the side of yes.</summary>
    public float Of(SparseRows examples, int example) => Of(examples.RowsOf(example), examples.ValuesOf(example));

    public float Of(ReadOnlySpan<uint> rows, ReadOnlySpan<float> values)
    {
        var sum = bias;
        for (var at = 0; at < rows.Length; at++)
        {
            sum += weights[rows[at] & mask] * values[at] * worth[rows[at] & mask];
        }
        return sum;
    }

    /// <param name="passes">How often every example is looked at.</param>
    /// <param name="c">What an error costs beside large weights.</param>
    public void Learn(SparseRows examples, IReadOnlyList<Target> targets, int passes, float c, ulong seed)
    {
        var alpha = new float[targets.Count];
        var squares = targets.Select(t => 1 + Square(examples, t.Example)).ToArray();
        var order = Enumerable.Range(0, targets.Count).ToArray();
        var random = new Shuffle(seed);
        for (var pass = 0; pass < passes; pass++)
        {
            random.Apply(order);
            foreach (var i in order)
            {
                var (example, isSo, weight) = targets[i];
                var side = isSo ? 1f : -1f;
                var slack = 1 / (2 * c * weight);
                var gradient = side * Of(examples, example) - 1 + slack * alpha[i];
                var before = alpha[i];
                alpha[i] = Math.Max(0, before - gradient / (squares[i] + slack));
                if (alpha[i] != before)
                {
                    Move(examples, example, (alpha[i] - before) * side);
                }
            }
        }
    }

    private float Square(SparseRows examples, int example)
    {
        var rows = examples.RowsOf(example);
        var values = examples.ValuesOf(example);
        var sum = 0f;
        for (var at = 0; at < rows.Length; at++)
        {
            var value = values[at] * worth[rows[at] & mask];
            sum += value * value;
        }
        return sum;
    }

    private void Move(SparseRows examples, int example, float change)
    {
        var rows = examples.RowsOf(example);
        var values = examples.ValuesOf(example);
        for (var at = 0; at < rows.Length; at++)
        {
            weights[rows[at] & mask] += change * values[at] * worth[rows[at] & mask];
        }
        bias += change;
    }
}
