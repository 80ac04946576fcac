using Kept.Analytics.Statistics;

namespace Kept.Analytics.Scores;

/// <summary>A cell before it has words: how many answered, how many gave each answer, and the same with each response's weight.</summary>
internal sealed class CountedCell(CellKey key, int slots, bool isWeighted)
{
    public CellKey Key => key;

    /// <summary>Responses that answered.</summary>
    public long N { get; private set; }

    /// <summary>Responses per answer.</summary>
    public long[] Counts { get; } = new long[slots];

    /// <summary>Weights of the responses that gave this answer; their number where nothing is weighted.</summary>
    public double this[int slot] => weighted is null ? Counts[slot] : weighted[slot];

    /// <summary>Kish's effective n: the square of the sum of weights by the sum of their squares.</summary>
    public double EffectiveN => weighted is null ? N : squares == 0 ? 0 : sum * sum / squares;

    public WeightSums Weights => weighted is null ? new(N, N) : new(sum, squares);

    public bool IsWithheld { get; set; }

    private readonly double[]? weighted = isWeighted ? new double[slots] : null;
    private double sum;
    private double squares;

    /// <summary>Counts so many responses that gave this answer, each of this weight.</summary>
    public void Add(int slot, long responses, double weight)
    {
        Counts[slot] += responses;
        if (weighted is not null)
        {
            weighted[slot] += responses * weight;
        }
    }

    /// <summary>Counts so many responses into n, each of this weight.</summary>
    public void AddResponses(long responses, double weight)
    {
        N += responses;
        sum += responses * weight;
        squares += responses * weight * weight;
    }

    /// <summary>What is left when the responses of another cell, which are among these, are taken out.</summary>
    public CountedCell Without(CountedCell part)
    {
        var rest = new CountedCell(key, Counts.Length, weighted is not null) { N = N - part.N, sum = sum - part.sum, squares = squares - part.squares };
        for (var slot = 0; slot < Counts.Length; slot++)
        {
            rest.Counts[slot] = Counts[slot] - part.Counts[slot];
            if (rest.weighted is not null)
            {
                rest.weighted[slot] = weighted![slot] - part.weighted![slot];
            }
        }
        return rest;
    }
}
