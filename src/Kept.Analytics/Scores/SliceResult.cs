using Kept.Analytics.Statistics;

namespace Kept.Analytics.Scores;

/// <summary>The answer to a slice. <see cref="Withheld"/> counts the cells withheld to protect people.</summary>
public sealed record SliceResult
{
    public required string Question { get; init; }

    public required Metric Metric { get; init; }

    public required int MinimumN { get; init; }

    /// <summary>Ordered by the dimensions, ordinal; without dimensions exactly one.</summary>
    public required IReadOnlyList<Cell> Cells { get; init; }

    public required int Withheld { get; init; }

    public required DateTime AsOf { get; init; }
}

/// <summary>One group of a breakdown. A withheld cell carries <see cref="By"/> and no numbers.</summary>
public sealed record Cell
{
    public required IReadOnlyList<KeyValuePair<string, string>> By { get; init; }

    /// <summary>Answers to the question.</summary>
    public long N { get; init; }

    /// <summary>Kish's effective n; without weights it is n.</summary>
    public double EffectiveN { get; init; }

    /// <summary>Null without answers, and for a choice question asked as a whole (its distribution is the answer).</summary>
    public double? Score { get; init; }

    /// <summary>95 % interval; null where there is none, such as for the mean of a single answer.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }

    /// <summary>Answers by value (a choice question: by choice, and one response may be in several).</summary>
    public IReadOnlyDictionary<string, long>? Distribution { get; init; }

    public bool IsWithheld { get; init; }

    /// <summary>The period before; null if not asked for, or withheld.</summary>
    public Comparison? Previous { get; init; }

    /// <summary>The score as one of several that are ranked together; null where there is no score.</summary>
    public RankedUnit? Ranked { get; init; }
}

/// <summary>The same cell in the period before and the test of the change (now minus before). <see cref="Adjusted"/> is the
/// p-value corrected over all cells of the answer by Benjamini–Hochberg.</summary>
public sealed record Comparison(double? Score, long N, TestResult? Test, double? Adjusted = null)
{
    /// <summary>Ends of the counterpart's own 95 % interval; null where there is none.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }
}
