using Kept.Analytics.Statistics;

namespace Kept.Analytics.Scores;

/// <summary>The answers of some people to a scored question, counted: scored and tested as cells of a slice are, and to be put
/// together and taken apart, where two groups are not two cells.</summary>
public sealed class AnswerSpread
{
    private readonly CountedCell cell;

    /// <param name="counts">How many gave each answer, from the measure's Min to its Max.</param>
    public AnswerSpread(Measure measure, IReadOnlyList<long> counts)
    {
        measure.Check();
        if (counts.Count != measure.Slots - 1 || counts.Any(count => count < 0))
        {
            throw new ArgumentException($"'{measure.Code}' takes {measure.Slots - 1} counts of 0 or more.", nameof(counts));
        }
        (Measure, cell) = (measure, new CountedCell(default, counts.Count, isWeighted: false));
        for (var slot = 0; slot < counts.Count; slot++)
        {
            cell.Add(slot, counts[slot], 1);
        }
        cell.AddResponses(counts.Sum(), 1);
        if (N > 0)
        {
            (Score, Low, High) = Scoring.Of(measure, cell);
        }
    }

    public Measure Measure { get; }

    /// <summary>Answers.</summary>
    public long N => cell.N;

    /// <summary>Null without answers.</summary>
    public double? Score { get; }

    /// <summary>Lower end of the 95 % interval; null where there is none.</summary>
    public double? Low { get; }

    public double? High { get; }

    /// <summary>The answers that a cell shows; null where it is withheld, or no cell of this question.</summary>
    public static AnswerSpread? Of(Measure measure, Cell cell) =>
        cell is { IsWithheld: false, Distribution: { } given } && given.Count == measure.Slots - 1 ? new(measure, [.. given.Values]) : null;

    /// <summary>How many gave an answer of these.</summary>
    public long Count(Predicate<int> answer) => Enumerable.Range(0, cell.Counts.Length).Where(slot => answer(Measure.Min + slot)).Sum(slot => cell.Counts[slot]);

    /// <summary>The answers of both.</summary>
    public AnswerSpread With(AnswerSpread other) => Combined(other, (own, more) => own + more);

    /// <summary>What is left without those of another spread, who are among these.</summary>
    /// <exception cref="ArgumentException">They are not among these.</exception>
    public AnswerSpread Without(AnswerSpread part) => Combined(part, (own, less) => own - less);

    /// <summary>These against others, who are other people; null where the test says nothing.</summary>
    public TestResult? Against(AnswerSpread other) => Scoring.Test(Measure, cell, other.cell);

    private AnswerSpread Combined(AnswerSpread other, Func<long, long, long> combine) =>
        other.Measure == Measure ? new(Measure, [.. cell.Counts.Zip(other.cell.Counts, combine)])
        : throw new ArgumentException($"Answers to '{Measure.Code}' and to '{other.Measure.Code}' are not the same.", nameof(other));
}
