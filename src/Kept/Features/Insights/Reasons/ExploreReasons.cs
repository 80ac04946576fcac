using Kept.Analytics.Scores;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Shared;

namespace Kept.Features.Insights.Reasons;

/// <summary>Answers the page of reasons: what is said why, by whom, with what effect, and how it went over the last two years.</summary>
public sealed class ExploreReasons(ReasonsScreens screens, CommentsOf comments) : IUseCase
{
    /// <summary>How many of the newest comments are looked at for what is unsure, which is no column.</summary>
    private const int LookedAt = 300;

    /// <param name="Report">Null where the address names what the survey does not have.</param>
    /// <param name="Months">What is said month by month; empty where a minimum n forbids it.</param>
    public sealed record Result(ReasonsAddress Asked, ReasonsScreen Screen, ReasonReport? Report, IReadOnlyList<ReasonMonth> Months, bool ProtectsPeople)
    {
        /// <summary>Of the newest comments those with a reason that is not sure enough to count; null where answers must stay unseen.</summary>
        public ReasonShare? Unsure { get; init; }
    }

    /// <returns>Null where no survey asks for comments.</returns>
    /// <exception cref="NotFoundException">The address names a survey that does not exist.</exception>
    public async Task<Result?> Handle(ReasonsAddress asked, CancellationToken ct)
    {
        if (await screens.Of(asked.Scores, ct) is not { } screen) return null;
        asked = asked with { Scores = screen.Asked };
        try
        {
            var report = await new ReasonAnalysis(screen.Open, screen.Slice, screen.Measure).Report(ct);
            return new Result(asked, screen, report, await ReasonMonths.Of(screen, ct), false) { Unsure = await Unsure(screen, ct) };
        }
        catch (InvalidException refused)
        {
            return new Result(asked, screen, null, [], refused.Message == OpenAnswers.Apart);
        }
    }

    private async Task<ReasonShare?> Unsure(ReasonsScreen screen, CancellationToken ct)
    {
        if (screen.Open.Answers.AreProtected || !screen.Open.Answers.Dimensions.Contains(CodedDimensions.Sentiment)) return null;
        var (ids, _) = await screen.Open.Answers.RowsAfter(screen.Slice with { Question = CodedDimensions.Sentiment }, null, LookedAt, ct);
        var read = await comments.Responses(ids, ct);
        return new ReasonShare(read.Count(comment => comment.Reading.Unsure.Count > 0), read.Count);
    }
}
