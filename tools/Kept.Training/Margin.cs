namespace Kept.Training;

/// <summary>
/// A linear support vector machine with squared loss, solved in its dual one example at a time: C.-J. Hsieh and others, "A Dual
/// Coordinate Descent Method for Large-scale Linear SVM", ICML 2008. One thread, a fixed order.
/// </summary>
internal sealed class Margin(int rows)
{
    public float[] Weights { get; } = new float[rows];

    public float Bias { get; private set; }

    public float Of(Examples examples, int example)
    {
        if (Weights.Length == 1)
        {
            return -1;
        }
        float words = 0, pieces = 0;
        for (var at = examples.Starts[example]; at < examples.WordEnds[example]; at++)
        {
            var row = examples.Rows[at];
            words += Weights[row] * examples.Worth[row];
        }
        for (var at = examples.WordEnds[example]; at < examples.Starts[example + 1]; at++)
        {
            var row = examples.Rows[at];
            pieces += Weights[row] * examples.Worth[row];
        }
        return words * examples.Scale[example].Word + pieces * examples.Scale[example].Piece + Bias;
    }

    public void Learn(Examples examples, IReadOnlyList<(int Example, bool Target, float Weight)> targets, int passes, float c, ulong seed)
    {
        var alpha = new float[targets.Count];
        var order = Enumerable.Range(0, targets.Count).ToArray();
        var random = new Shuffle(seed);
        for (var pass = 0; pass < passes; pass++)
        {
            random.Apply(order);
            foreach (var i in order)
            {
                var (example, target, weight) = targets[i];
                var y = target ? 1f : -1f;
                var slack = 1 / (2 * c * weight);
                var gradient = y * Of(examples, example) - 1 + slack * alpha[i];
                if (alpha[i] == 0 && gradient >= 0)
                {
                    continue;
                }
                var before = alpha[i];
                alpha[i] = Math.Max(0, before - gradient / (2 + slack));
                var change = (alpha[i] - before) * y;
                if (change == 0)
                {
                    continue;
                }
                Bias += change;
                var (word, piece) = examples.Scale[example];
                for (var at = examples.Starts[example]; at < examples.Starts[example + 1]; at++)
                {
                    var row = examples.Rows[at];
                    Weights[row] += change * (at < examples.WordEnds[example] ? word : piece) * examples.Worth[row];
                }
            }
        }
    }
}
