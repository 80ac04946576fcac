using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Files;

/// <summary>Hands out a file to those who may see the response that names it.</summary>
public sealed class ShowAnswerFile(KeptDb db, Me me) : IUseCase
{
    public sealed record Request(Guid Response, Guid File);

    /// <exception cref="NotFoundException">The response is not to be seen, or names no such file.</exception>
    public async Task<AnswerFile> Handle(Request request, CancellationToken ct)
    {
        var gone = new NotFoundException("File");
        var response = await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.Response, ct) ?? throw gone;
        if (!me.ReachOf(Permission.SeeResponses).Sees(response.UnitId, response.TouchpointId)) throw gone;
        if (!response.Answers.Contains(request.File.ToString("N"), StringComparison.Ordinal)) throw gone;
        if (await db.Surveys.AnyAsync(s => s.Id == response.SurveyId && (s.Anonymous || s.MinimumN > 1), ct)) throw gone;
        return await db.AnswerFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == request.File && f.SurveyId == response.SurveyId, ct) ?? throw gone;
    }
}
