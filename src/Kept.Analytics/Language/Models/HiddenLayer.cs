using System.Numerics;

namespace Kept.Analytics.Language.Models;

/// <summary>What a network makes of the sum of its vectors: one hidden layer, cut at 0, and log odds of each output.</summary>
/// <param name="numbers">Weights by input, then hidden; the hidden ones' biases; weights by hidden, then output; the outputs' biases.</param>
internal sealed class HiddenLayer(float[] numbers, int inputs, int hidden, int outputs)
{
    public void Score(ReadOnlySpan<float> vector, Span<float> odds)
    {
        Span<float> inner = stackalloc float[hidden];
        var second = (inputs + 1) * hidden;
        Forward(numbers.AsSpan(0, second), vector, inner);
        for (var j = 0; j < hidden; j++)
        {
            inner[j] = Math.Max(0, inner[j]);
        }
        Forward(numbers.AsSpan(second), inner, odds[..outputs]);
    }

    // Element by element, so that the result does not hang on how wide the processor's registers are.
    private static void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<float> input, Span<float> output)
    {
        weights[(input.Length * output.Length)..].CopyTo(output);
        for (var i = 0; i < input.Length; i++)
        {
            if (input[i] == 0)
            {
                continue;
            }
            var line = weights.Slice(i * output.Length, output.Length);
            var at = 0;
            for (var times = new Vector<float>(input[i]); at + Vector<float>.Count <= output.Length; at += Vector<float>.Count)
            {
                (new Vector<float>(output[at..]) + new Vector<float>(line[at..]) * times).CopyTo(output[at..]);
            }
            for (; at < output.Length; at++)
            {
                output[at] += line[at] * input[i];
            }
        }
    }
}
