using System.Text.Json;
using Kept.Analytics.Language;
using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Features.Responses.Listing;
using Kept.Features.Scores.Exploring;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Quotes;

/// <summary>Hands out the comments of a slice, newest first, without what gives their writers away. Of a survey that promised not to be read one by one nobody does.</summary>
public sealed class ListQuotes(KeptDb db, AnswersInReach answers, CommentedSurveys commented, CommentsOf comments, ResponseViews views) : IUseCase
{
    public const int Usual = 24;
    public const int Most = 200;

    /// <summary>How many responses are looked through for a matter, which is rare, before the page ends where it is.</summary>
    public const int Searched = 5000;
    private const int AtOnce = 250;

    /// <param name="Slice">Where, from and to; its question does not matter.</param>
    /// <param name="Limit">Responses on a page, 1…200.</param>
    /// <param name="Cursor">Null for the newest.</param>
    public sealed record Request(string Survey, Slice Slice, Matter? Matter, int Limit, string? Cursor);

    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record Result(IReadOnlyList<Quote> Items, string? Next);

    /// <exception cref="NotFoundException">There is no such survey.</exception>
    /// <exception cref="ForbiddenException">The survey promised that answers are not looked at one by one.</exception>
    /// <exception cref="InvalidException">The slice cannot be answered, the survey asks for no comments, or the limit or cursor is none.</exception>
    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        if (request.Limit is < 1 or > Most) throw new InvalidException("limit", $"\"limit\" is a number from 1 to {Most}.");
        var after = Cursor.Read(request.Cursor);
        var survey = await db.Surveys.AsNoTracking().Named(request.Survey, ct);
        await commented.Demand(survey, ct);
        var open = await answers.Of(survey, Permission.SeeQuotes, ct);
        if (open.AreProtected) throw new ForbiddenException("quotes.protected");
        if (!open.Dimensions.Contains(CodedDimensions.Sentiment)) return new Result([], null);
        var slice = request.Slice with { Question = CodedDimensions.Sentiment, By = [], Compare = null };
        var (found, looked) = (new List<Quote>(), 0);
        do
        {
            var take = request.Matter is null ? request.Limit : AtOnce;
            (var ids, after) = await open.RowsAfter(slice, after, take, ct);
            found.AddRange(await Quotes(ids, request, ExploreScores.HeadlineOf(open.Measures), ct));
            looked += take;
        }
        while (after is not null && found.Count < request.Limit && looked < Searched);
        return new Result(found, Cursor.Write(after));
    }

    private async Task<IEnumerable<Quote>> Quotes(IReadOnlyList<Guid> ids, Request request, Measure? headline, CancellationToken ct)
    {
        var responses = (await views.Of(ids, ct)).ToDictionary(view => view.Id);
        var reason = Marked(request.Slice);
        return from comment in await comments.Responses(ids, ct)
               where comment.Reading.Confidence > 0 || comment.Reading.Reasons.Count > 0 || comment.Reading.Matters.Count > 0
               where reason is null || comment.Reading.Reasons.Any(found => QuoteText.Is(found, reason))
               where request.Matter is not { } matter || comment.Reading.Matters.Any(found => found.Matter == matter)
               select Of(comment, responses[comment.ResponseId], reason, headline);
    }

    private static Quote Of(CodedComment comment, ResponseView response, string? reason, Measure? headline) => new(
        comment.ResponseId, comment.Question, comment.Asked, response.SubmittedAt, response.Attributes.GetValueOrDefault("unit"), response.Language,
        headline is not null && response.Answers.TryGetProperty(headline.Code, out var answer) && answer.ValueKind == JsonValueKind.Number && answer.TryGetInt32(out var score) ? score : null,
        comment.Reading, comment.IsCorrected, QuoteText.Cut(comment.Text, comment.Reading, reason));

    // Whoever looks for one reason wants its words marked, and not those of others beside it.
    internal static string? Marked(Slice slice) =>
        slice.Where.FirstOrDefault(filter => filter is { Name: CodedDimensions.Reason or CodedDimensions.Praised or CodedDimensions.Criticised, Values.Count: 1 })?.Values[0];
}
