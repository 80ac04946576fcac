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

    public static ResponseOutcome Of(Walk? walk) => walk switch
    {
        { FullQuota: not null } => ResponseOutcome.QuotaFull,
        { ScreenedOut: true } => ResponseOutcome.ScreenOut,
        _ => ResponseOutcome.Complete,
    };
}
