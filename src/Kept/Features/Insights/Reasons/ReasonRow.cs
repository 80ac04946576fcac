using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Insights.Reasons;

/// <summary>A difference with its p-value corrected for all that were looked at together.</summary>
public sealed record Tested(TestResult Test, double Adjusted)
{
    private const double Significant = 0.05;

    /// <summary>Whether it is more than chance.</summary>
    public bool IsReal => Adjusted < Significant;
}

/// <summary>The unit in which a reason is given most, by more than chance, and how often it is given elsewhere.</summary>
public sealed record ReasonPeak(string Unit, ReasonShare Share, ReasonShare Elsewhere, Tested More);

/// <summary>What is known of a reason, or of a group of them, in a slice.</summary>
/// <param name="Code">A reason's, or a group's.</param>
/// <param name="Volume">Of all commented responses.</param>
/// <param name="Praised">How many say something good about it.</param>
/// <param name="Criticised">How many say something bad about it.</param>
public sealed record ReasonRow(string Code, ReasonShare Volume, long Praised, long Criticised)
{
    /// <summary>The answers of those who give it; null without a scored question, and where they are withheld.</summary>
    public AnswerSpread? Score { get; init; }

    /// <summary>Their score against that of those who commented and do not give it.</summary>
    public Tested? Effect { get; init; }

    /// <summary>By how much the score of all who commented differs from that of those who do not give it: its share times its effect.</summary>
    public double? Contribution { get; init; }

    /// <summary>In the period before; null where there is none.</summary>
    public ReasonShare? Before { get; init; }

    /// <summary>In per cent points against the period before.</summary>
    public Tested? Change { get; init; }

    public ReasonPeak? Peak { get; init; }

    /// <summary>Of promoters (or those at the upper end) who commented, those who praise it.</summary>
    public ReasonShare? PraisedByHigh { get; init; }

    /// <summary>Of detractors (or those at the lower end) who commented, those who criticise it.</summary>
    public ReasonShare? CriticisedByLow { get; init; }

    /// <summary>Of detractors who commented, those who give it at all.</summary>
    public ReasonShare? NamedByLow { get; init; }

    public bool IsGroup => !Code.Contains('.', StringComparison.Ordinal);

    public string Group => IsGroup ? Code : Code[..Code.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>How many say neither, or both alike.</summary>
    public long Neutral => Math.Max(0, Volume.Named - Praised - Criticised);
}

/// <summary>The reasons in a slice.</summary>
/// <param name="Measure">The scored question that effects are on; null where the survey has none.</param>
/// <param name="Total">Null where it is withheld.</param>
/// <param name="Commented">The answers of all who commented; null without a scored question, and where they are withheld.</param>
/// <param name="Rows">Groups and reasons, those given most first.</param>
public sealed record ReasonReport(Measure? Measure, ReasonCounts? Total, AnswerSpread? Commented, IReadOnlyList<ReasonRow> Rows, DateTime AsOf)
{
    public IEnumerable<ReasonRow> Groups => Rows.Where(row => row.IsGroup);

    public IEnumerable<ReasonRow> DetailsOf(string group) => Rows.Where(row => !row.IsGroup && row.Group == group);

    /// <summary>Comments by the language they were answered in, the most first; empty where that is withheld.</summary>
    public IReadOnlyList<(string Language, long Comments)> Languages { get; init; } = [];
}
