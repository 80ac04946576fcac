using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Editing.Comments;

/// <summary>Says that a comment is settled, or that it is not after all.</summary>
public sealed class ResolveComment(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request(string Survey, Guid Comment, bool Again = false);

    public async Task Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(request.Survey, ct);
        var comment = await db.SurveyComments.SingleOrDefaultAsync(c => c.Id == request.Comment && c.SurveyId == survey.Id, ct) ?? throw new NotFoundException("This comment");
        if (request.Again) comment.Reopen();
        else comment.Resolve(me.Id, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(ct);
    }
}
