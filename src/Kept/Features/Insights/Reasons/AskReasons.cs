using Kept.Analytics.Scores;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores;
using Kept.Features.Scores.Exploring;
using Kept.Shared;

namespace Kept.Features.Insights.Reasons;

/// <summary>Answers which reasons are given in a slice of a survey, over what the asker may see.</summary>
public sealed class AskReasons(CommentedSurveys commented, OpenSurveys surveys) : IUseCase
{
    /// <param name="Slice">Names and values as in a query string: question (the score that effects are on), where, from, to.</param>
    public sealed record Request(string Survey, IReadOnlyList<KeyValuePair<string, string>> Slice);

    /// <exception cref="NotFoundException">There is no such survey.</exception>
    /// <exception cref="InvalidException">The survey asks for no comments, or a name in the slice does not exist.</exception>
    public async Task<ReasonReport> Handle(Request request, CancellationToken ct)
    {
        var open = await surveys.Of(request.Survey, ct);
        await commented.Demand(open.Survey, ct);
        var slice = OpenAnswers.Ask(() => Slice.Parse(request.Slice, needsQuestion: false));
        if (slice.By.Count > 0 || slice.Compare is not null) throw new InvalidException("by", "reasons.error.parts");
        var measure = slice.Question.Length == 0 ? ExploreScores.HeadlineOf(open.Answers.Measures)
            : open.Measure(slice.Question) ?? throw new InvalidException("question", $"There is no scored question '{slice.Question}'. There are: {string.Join(", ", open.Answers.Measures.Select(m => m.Code))}.");
        return await new ReasonAnalysis(open, slice with { Question = "" }, measure).Report(ct);
    }
}

/// <summary>Answers how reasons differ between some people and others.</summary>
public sealed class AskReasonComparison(CommentedSurveys commented, OpenSurveys surveys) : IUseCase
{
    /// <param name="Slice">Where, from, to: what both sides have in common.</param>
    /// <param name="One">Who stands here, as <c>name:value</c>; null for all, beside another period.</param>
    /// <param name="Other"><c>rest</c>, <c>previous</c>, <c>year</c> or <c>name:value</c>; rest where null.</param>
    public sealed record Request(string Survey, IReadOnlyList<KeyValuePair<string, string>> Slice, string? One, string? Other);

    /// <returns>Null where a side is withheld.</returns>
    /// <exception cref="NotFoundException">There is no such survey.</exception>
    /// <exception cref="InvalidException">The survey asks for no comments, a name does not exist, or there is nobody to compare with.</exception>
    public async Task<ReasonComparison?> Handle(Request request, CancellationToken ct)
    {
        var open = await surveys.Of(request.Survey, ct);
        await commented.Demand(open.Survey, ct);
        return await OpenAnswers.Ask(() =>
        {
            var slice = Slice.Parse(request.Slice, needsQuestion: false);
            var one = string.IsNullOrEmpty(request.One) ? null : Slice.Parse([new("where", request.One)], needsQuestion: false).Where[0];
            var other = string.IsNullOrEmpty(request.Other) ? ReasonComparison.Rest : request.Other;
            return ReasonComparison.Of(open, slice, one, other, ct);
        });
    }
}
