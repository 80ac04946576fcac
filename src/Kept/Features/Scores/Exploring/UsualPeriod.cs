using Kept.Analytics.Scores;
using Kept.Features.Responses.Columns;

namespace Kept.Features.Scores.Exploring;

/// <summary>The period of every figure for which nobody chose another, so that two pages never differ without being asked to.</summary>
public static class UsualPeriod
{
    /// <summary>How things stand now.</summary>
    public const string Recent = "90d";

    /// <summary>How they went: enough months to tell a lasting shift from the usual up and down before it.</summary>
    public const string OverTime = "24m";

    /// <param name="by">What is broken down by.</param>
    public static string Of(IReadOnlyList<string> by) => by.Any(TimeBuckets.All.Contains) ? OverTime : Recent;

    /// <summary>The same over all time, where nobody chose a period and the usual one has no answer to the survey in reach: what was
    /// brought in from years ago is there to be seen.</summary>
    public static async Task<Exploration> Settle(Exploration asked, OpenAnswers answers, DateOnly today, DateTime now, CancellationToken ct)
    {
        if (!asked.IsPeriodUsual || ExploreScores.HeadlineOf(answers.Measures) is not { } headline) return asked;
        var recent = asked with { By = [], Where = [], Compare = null };
        var found = await answers.Answer(recent.Slice(headline.Code, [], today), now, ct);
        return found.Cells[0] is { IsWithheld: false, N: 0 } ? asked with { Period = "all", IsPeriodUsual = false } : asked;
    }
}
