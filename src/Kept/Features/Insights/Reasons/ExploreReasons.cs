using Kept.Analytics.Scores;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Shared;

namespace Kept.Features.Insights.Reasons;

/// <summary>Answers the page of reasons: what is said why, by whom, with what effect, and how it went over the last two years.</summary>
public sealed class ExploreReasons(ReasonsScreens screens) : IUseCase
{
    /// <param name="Report">Null where the address names what the survey does not have.</param>
    /// <param name="Months">What is said month by month; empty where a minimum n forbids it.</param>
    public sealed record Result(ReasonsAddress Asked, ReasonsScreen Screen, ReasonReport? Report, IReadOnlyList<ReasonMonth> Months, bool ProtectsPeople);

    /// <returns>Null where no survey asks for comments.</returns>
    /// <exception cref="NotFoundException">The address names a survey that does not exist.</exception>
    public async Task<Result?> Handle(ReasonsAddress asked, CancellationToken ct)
    {
        if (await screens.Of(asked.Scores, ct) is not { } screen) return null;
        asked = asked with { Scores = screen.Asked };
        try
        {
            var report = await new ReasonAnalysis(screen.Open, screen.Slice, screen.Measure).Report(ct);
            return new Result(asked, screen, report, await ReasonMonths.Of(screen, ct), false);
        }
        catch (InvalidException refused)
        {
            return new Result(asked, screen, null, [], refused.Message == OpenAnswers.Apart);
        }
    }
}
