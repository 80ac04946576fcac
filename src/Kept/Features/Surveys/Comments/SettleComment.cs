using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Comments;

/// <summary>Calls a comment settled, or opens it again; whoever wrote it may, and whoever manages surveys.</summary>
public sealed class SettleComment(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    /// <param name="Resolved">False opens it again.</param>
    public sealed record Request(string Survey, Guid Comment, bool Resolved);

    public Task Handle(Request request, CancellationToken ct) => db.Transaction(async () =>
    {
        var survey = await db.Surveys.Named(request.Survey, ct);
        var comment = await db.SurveyComments.Include(c => c.Resolutions).SingleOrDefaultAsync(c => c.Id == request.Comment && c.SurveyId == survey.Id, ct)
            ?? throw new NotFoundException("This comment");
        if (!comment.MayBeSettledBy(me)) throw new ForbiddenException("comments.error.not_yours");
        Guid? by = Guid.TryParse(me.Actor, out var id) ? id : null;
        if (request.Resolved)
        {
            comment.Resolve(by, clock.GetUtcNow().UtcDateTime);
            db.Record(survey.Id, new SurveyCommentResolved(comment.Id), me.Actor);
        }
        else
        {
            comment.Reopen(by, clock.GetUtcNow().UtcDateTime);
            db.Record(survey.Id, new SurveyCommentReopened(comment.Id), me.Actor);
        }
        await db.SaveChangesAsync(ct);
    }, ct);
}
