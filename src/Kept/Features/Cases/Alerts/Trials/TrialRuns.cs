using Kept.Features.Cases.Alerts.Conditions;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Cases.Alerts.Trials;

/// <summary>Tries rules on the last 90 days.</summary>
public sealed class TrialRuns(AnswerTrial answers, CaseTrial cases, Words words)
{
    public const int Days = 90;

    /// <summary>A rule that fires on more than this share of the answers goes live only when somebody confirms it.</summary>
    public const double MostShare = 0.5;

    /// <summary>Of fewer answers no share is told.</summary>
    public const int EnoughToTell = 30;

    /// <param name="except">The rule that would be changed: it is not among the others that cover an answer.</param>
    public Task<TrialResult> Of(RuleDraft draft, Guid? except, CancellationToken ct) => draft.Trigger is OnAnswer on ? answers.Of(draft, on, except, ct) : cases.Of(draft, ct);

    /// <returns>The share, where it is frequent and confirmed; null where it is not frequent.</returns>
    /// <exception cref="RuleBrokenException">It would go live, is frequent, and nobody confirmed that.</exception>
    public async Task<double?> MustNotFireOnMost(RuleDraft draft, Guid? except, bool isConfirmed, CancellationToken ct)
    {
        if (!draft.Active || draft.Trigger is not OnAnswer) return null;
        var result = await Of(draft, except, ct);
        if (!result.IsFrequent) return null;
        return isConfirmed ? result.Share!.Value : throw new RuleBrokenException("alerts.error.frequent", words.Percent(result.Share!.Value), result.Asked);
    }
}
