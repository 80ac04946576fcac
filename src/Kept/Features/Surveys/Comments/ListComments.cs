using Kept.Data;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Comments;

/// <summary>A comment as it is read.</summary>
/// <param name="Author">Null where a program wrote it.</param>
/// <param name="QuestionText">Of the question in the draft; null where it is about the survey, or the question is gone.</param>
/// <param name="MaySettle">Whether the reader may resolve it or open it again.</param>
public sealed record CommentView(
    Guid Id, string? Question, string? QuestionText, string Text, string? Author, DateTime At, bool IsResolved, string? ResolvedBy, DateTime? ResolvedAt, bool MaySettle);

/// <summary>The comments on a survey: the open ones first, and of each sort the newest first.</summary>
public sealed class ListComments(KeptDb db, Me me) : IUseCase
{
    /// <param name="Question">Code of the question they are about; null for all.</param>
    /// <param name="Resolved">Only those that are settled, or only those that are not; null for all.</param>
    public sealed record Request(string Survey, string Language, string? Question = null, bool? Resolved = null);

    public async Task<IReadOnlyList<CommentView>> Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(request.Survey, ct);
        var draft = Questionnaire.Parse(survey.Draft);
        var comments = (await db.SurveyComments.AsNoTracking().Include(c => c.Resolutions)
                .Where(c => c.SurveyId == survey.Id && (request.Question == null || c.Question == request.Question)).ToListAsync(ct))
            .Where(c => request.Resolved is null || request.Resolved == c.Resolution is not null)
            .OrderBy(c => c.Resolution is not null).ThenByDescending(c => c.At).ThenByDescending(c => c.Id).ToList();
        var ids = comments.SelectMany(c => new[] { c.AuthorId, c.Resolution?.ResolvedBy }).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return [.. comments.Select(c => new CommentView(c.Id, c.Question, c.Question is { } code ? draft.Find(code)?.Text.In(request.Language) : null, c.Text, NameOf(c.AuthorId), c.At,
            c.Resolution is not null, NameOf(c.Resolution?.ResolvedBy), c.Resolution?.ResolvedAt, c.MayBeSettledBy(me)))];

        string? NameOf(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }
}
