using System.Numerics;
using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>
/// A small network for all outputs at once: rows have short vectors, whose weighted sum goes through one hidden layer. What the
/// groups and the sentiments of all sources and languages teach meets in the vectors. Steps grow shorter by weight, for a vector by
/// row (J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient Methods", JMLR 12, 2011). One thread, a fixed order.
/// </summary>
internal sealed class Network
{
    private const float Damping = 1e-8f;
    private readonly int width, hidden;
    private readonly uint mask;
    private readonly float[] vectors, vectorSquares;
    private readonly Layer first, second;
    private readonly float[] sum, inner, innerSlope, sumSlope, outSlope;

    /// <param name="rows">Rows with vectors, a power of two; more rows fold onto them.</param>
    public Network(int rows, int width, int hidden, int outputs, ulong seed)
    {
        (this.width, this.hidden, mask) = (width, hidden, (uint)rows - 1);
        var random = new Shuffle(seed);
        (vectors, vectorSquares) = (new float[rows * width], new float[rows]);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = random.Uniform() * 0.1f;
        }
        (first, second) = (new(width, hidden, random), new(hidden, outputs, random));
        (sum, inner, innerSlope, sumSlope, outSlope) = (new float[width], new float[hidden], new float[hidden], new float[width], new float[outputs]);
    }

    /// <summary>By row, then place.</summary>
    public float[] Vectors => vectors;

    /// <summary>Both layers: weights by input, then output, and biases after them.</summary>
    public float[] Layers => [.. first.Numbers, .. second.Numbers];

    /// <summary>Log odds of each output.</summary>
    public void Score(Examples examples, int example, Span<float> scores)
    {
        Sum(examples.RowsOf(example), examples.ValuesOf(example));
        first.Forward(sum, inner);
        Rectify();
        second.Forward(inner, scores);
    }

    /// <param name="targets">By example and output: 1 yes, −1 no, 0 not known.</param>
    /// <param name="forget">The share of rows that are left out each time, so that no row is relied on alone.</param>
    public void Learn(Examples examples, IReadOnlyList<int> learned, Func<int, sbyte[]> targets, int passes, float step, float forget, ulong seed)
    {
        var random = new Shuffle(seed);
        int[] order = [.. learned];
        var scores = new float[outSlope.Length];
        var kept = new float[examples.Count == 0 ? 0 : Enumerable.Range(0, examples.Count).Max(i => examples.RowsOf(i).Length)];
        var total = (float)passes * order.Length;
        var seen = 0;
        for (var pass = 0; pass < passes; pass++)
        {
            random.Apply(order);
            foreach (var i in order)
            {
                var rows = examples.RowsOf(i);
                var values = examples.ValuesOf(i);
                var part = kept.AsSpan(0, rows.Length);
                for (var at = 0; at < rows.Length; at++)
                {
                    part[at] = forget > 0 && (random.Uniform() + 1) / 2 < forget ? 0 : values[at] / (1 - forget);
                }
                var rate = step * (1 - seen++ / total);
                Sum(rows, part);
                first.Forward(sum, inner);
                Rectify();
                second.Forward(inner, scores);
                Slopes(targets(i), scores);
                second.Back(inner, outSlope, innerSlope, rate);
                for (var j = 0; j < hidden; j++)
                {
                    innerSlope[j] = inner[j] > 0 ? innerSlope[j] : 0;
                }
                first.Back(sum, innerSlope, sumSlope, rate);
                Move(rows, part, rate);
            }
        }
    }

    // The sentiments exclude each other (softmax); groups do not.
    private void Slopes(sbyte[] target, float[] scores)
    {
        Array.Clear(outSlope);
        if (target[0] != 0)
        {
            var most = Math.Max(scores[0], Math.Max(scores[1], scores[2]));
            var (a, b, c) = (MathF.Exp(scores[0] - most), MathF.Exp(scores[1] - most), MathF.Exp(scores[2] - most));
            var all = a + b + c;
            outSlope[0] = a / all - (target[0] > 0 ? 1 : 0);
            outSlope[1] = b / all - (target[1] > 0 ? 1 : 0);
            outSlope[2] = c / all - (target[2] > 0 ? 1 : 0);
        }
        for (var k = 3; k < scores.Length; k++)
        {
            outSlope[k] = target[k] == 0 ? 0 : 1 / (1 + MathF.Exp(-scores[k])) - (target[k] > 0 ? 1 : 0);
        }
    }

    private void Sum(ReadOnlySpan<uint> rows, ReadOnlySpan<float> values)
    {
        Array.Clear(sum);
        for (var at = 0; at < rows.Length; at++)
        {
            if (values[at] != 0)
            {
                Layer.Add(sum, vectors.AsSpan((int)(rows[at] & mask) * width, width), values[at]);
            }
        }
    }

    private void Move(ReadOnlySpan<uint> rows, ReadOnlySpan<float> values, float rate)
    {
        float square = 0;
        foreach (var slope in sumSlope)
        {
            square += slope * slope;
        }
        square /= width;
        for (var at = 0; at < rows.Length; at++)
        {
            if (values[at] != 0)
            {
                var row = (int)(rows[at] & mask);
                var value = values[at];
                vectorSquares[row] += square * value * value;
                Layer.Add(vectors.AsSpan(row * width, width), sumSlope, -rate * value / MathF.Sqrt(vectorSquares[row] + Damping));
            }
        }
    }

    private void Rectify()
    {
        for (var j = 0; j < hidden; j++)
        {
            inner[j] = Math.Max(0, inner[j]);
        }
    }

    /// <summary>A full layer: weights by input, then output.</summary>
    private sealed class Layer
    {
        private readonly float[] weights, squares, bias, biasSquares;
        private readonly int outputs;

        public Layer(int inputs, int outputs, Shuffle random)
        {
            this.outputs = outputs;
            (weights, squares, bias, biasSquares) = (new float[inputs * outputs], new float[inputs * outputs], new float[outputs], new float[outputs]);
            var reach = MathF.Sqrt(6f / (inputs + outputs));
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = random.Uniform() * reach;
            }
        }

        public IEnumerable<float> Numbers => weights.Concat(bias);

        public void Forward(ReadOnlySpan<float> input, Span<float> output)
        {
            bias.CopyTo(output);
            for (var i = 0; i < input.Length; i++)
            {
                Add(output, weights.AsSpan(i * outputs, outputs), input[i]);
            }
        }

        public void Back(ReadOnlySpan<float> input, ReadOnlySpan<float> slope, Span<float> inputSlope, float rate)
        {
            for (var i = 0; i < input.Length; i++)
            {
                var at = i * outputs;
                float into = 0;
                for (var k = 0; k < outputs; k++)
                {
                    into += weights[at + k] * slope[k];
                    var own = slope[k] * input[i];
                    squares[at + k] += own * own;
                    weights[at + k] -= rate * own / MathF.Sqrt(squares[at + k] + Damping);
                }
                inputSlope[i] = into;
            }
            for (var k = 0; k < outputs; k++)
            {
                biasSquares[k] += slope[k] * slope[k];
                bias[k] -= rate * slope[k] / MathF.Sqrt(biasSquares[k] + Damping);
            }
        }

        // Element by element, so that the result does not hang on how wide the processor's registers are.
        public static void Add(Span<float> to, ReadOnlySpan<float> what, float times)
        {
            var at = 0;
            for (var factor = new Vector<float>(times); at + Vector<float>.Count <= to.Length; at += Vector<float>.Count)
            {
                (new Vector<float>(to[at..]) + new Vector<float>(what[at..]) * factor).CopyTo(to[at..]);
            }
            for (; at < to.Length; at++)
            {
                to[at] += what[at] * times;
            }
        }
    }
}
