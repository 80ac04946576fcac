using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Editing.Comments;

/// <summary>A comment as a list shows it.</summary>
/// <param name="By">Null where a program wrote it.</param>
public sealed record CommentRow(Guid Id, string? Question, string Text, string? By, DateTime At, string? ResolvedBy, DateTime? ResolvedAt)
{
    public bool IsOpen => ResolvedAt is null;
}

/// <summary>The comments on a survey: open ones first, each oldest first.</summary>
public sealed class ListComments(KeptDb db) : IUseCase
{
    /// <param name="question">Code of one question; null for all.</param>
    public async Task<IReadOnlyList<CommentRow>> Handle(Guid surveyId, string? question, CancellationToken ct) =>
        await db.SurveyComments.Where(c => c.SurveyId == surveyId && (question == null || c.Question == question))
            .OrderBy(c => c.ResolvedAt != null).ThenBy(c => c.At)
            .Select(c => new CommentRow(c.Id, c.Question, c.Text, db.People.Where(p => p.Id == c.By).Select(p => p.Name).FirstOrDefault(), c.At,
                db.People.Where(p => p.Id == c.ResolvedBy).Select(p => p.Name).FirstOrDefault(), c.ResolvedAt))
            .Take(500).ToListAsync(ct);
}
