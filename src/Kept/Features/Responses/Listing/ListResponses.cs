using Kept.Analytics.Scores;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Shared;

namespace Kept.Features.Responses.Listing;

/// <summary>Hands out the responses of a survey that the asker may see, newest first, a page at a time.</summary>
public sealed class ListResponses(AnswersInReach answers, ResponseViews views) : IUseCase
{
    public const int Usual = 100;
    public const int Most = 1000;

    /// <param name="Slice">As in a query string: where, question, from, to; without a question every response counts.</param>
    /// <param name="Limit">1…1000; 100 where null.</param>
    public sealed record Request(string Survey, IReadOnlyList<KeyValuePair<string, string>> Slice, int? Limit, string? Cursor);

    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record Result(IReadOnlyList<ResponseView> Items, string? Next);

    /// <exception cref="ForbiddenException">The survey promised that answers are not looked at one by one.</exception>
    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        if (request.Limit is < 1 or > Most) throw new InvalidException("limit", $"\"limit\" is a number from 1 to {Most}.");
        var after = Cursor.Read(request.Cursor);
        var open = await answers.Of(request.Survey, Permission.SeeResponses, ct);
        if (open.AreProtected) throw new ForbiddenException("responses.protected");
        var slice = OpenAnswers.Ask(() => Slice.Parse(request.Slice, needsQuestion: false));
        var (ids, next) = await open.RowsAfter(slice, after, request.Limit ?? Usual, ct);
        return new Result(await views.Of(ids, ct), Cursor.Write(next));
    }
}
