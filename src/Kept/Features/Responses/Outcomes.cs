using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;
using Kept.Questionnaires;

namespace Kept.Features.Responses;

/// <summary>How responses ended: found from the way their answers took, and called by a word.</summary>
internal static class Outcomes
{
    /// <summary>What responses are filtered by.</summary>
    public const string Dimension = "outcome";

    /// <summary>As in filters and on the API: <c>complete</c>, <c>screenOut</c>, <c>quotaFull</c>.</summary>
    public static string Word(ResponseOutcome outcome) => outcome switch
    {
        ResponseOutcome.ScreenOut => "screenOut",
        ResponseOutcome.QuotaFull => "quotaFull",
        _ => "complete",
    };

    /// <summary>Those who were not turned away, as a filter; null where nobody can have been. An attribute may have the same name,
    /// but other values.</summary>
    public static Filter? Complete(ScoreSchema schema)
    {
        if (schema.DimensionNamed(Dimension) is not { } outcomes) return null;
        var words = Enum.GetValues<ResponseOutcome>().Select(Word).ToHashSet();
        return Enumerable.Range(1, outcomes.Codes - 1).All(code => words.Contains(outcomes.Text(code))) ? new Filter(Dimension, [Word(ResponseOutcome.Complete)]) : null;
    }

    public static ResponseOutcome Of(Walk? walk) => walk switch
    {
        { FullQuota: not null } => ResponseOutcome.QuotaFull,
        { ScreenedOut: true } => ResponseOutcome.ScreenOut,
        _ => ResponseOutcome.Complete,
    };
}
