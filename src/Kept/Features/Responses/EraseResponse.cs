using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses;

/// <summary>Erases one response with everything the customer sent along and that was taken from it; scores forget it with the
/// next question.</summary>
public sealed class EraseResponse(KeptDb db, Me me) : IUseCase
{
    private static readonly string[] Arrivals = [nameof(ResponseReceived), nameof(ResponseImported)];

    public sealed record Request(string Survey, Guid Id);

    /// <exception cref="NotFoundException">There is no such response in this survey.</exception>
    public async Task Handle(Request request, CancellationToken ct)
    {
        var response = await db.Responses.AsNoTracking().Where(r => r.Id == request.Id && db.Surveys.Any(s => s.Id == r.SurveyId && s.Code == request.Survey))
            .Select(r => new { r.Id, r.SurveyId, r.OwnId }).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("This response");
        await db.Transaction(async () =>
        {
            var position = await db.Events.Where(e => e.SubjectId == response.Id && Arrivals.Contains(e.Kind)).Select(e => e.Position).FirstAsync(ct);
            if (await db.Responses.Where(r => r.Id == response.Id).ExecuteDeleteAsync(ct) == 0) throw new NotFoundException("This response");
            if (response.OwnId is { } own) await db.AnswerFiles.Where(f => f.SurveyId == response.SurveyId && f.OwnId == own).ExecuteDeleteAsync(ct);
            await db.CommentCorrections.Where(c => c.ResponseId == response.Id).ExecuteDeleteAsync(ct);
            await db.CodebookExamples.Where(e => e.ResponseId == response.Id).ExecuteDeleteAsync(ct);
            db.Record(response.Id, new ResponseErased(position), me.Actor);
            await db.SaveChangesAsync(ct);
        }, ct);
    }
}
