using Kept.Data;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Correcting;

/// <summary>Finds a comment that the asker may correct.</summary>
public sealed class CommentsInReach(KeptDb db, Me me)
{
    private static readonly string[] Arrivals = [nameof(ResponseReceived), nameof(ResponseImported)];

    /// <summary>The correction of this comment that was made before, followed by the context, or a new one that says nothing yet.</summary>
    /// <exception cref="NotFoundException">There is no such comment, or it is beyond reach, or the survey promised not to look at answers one by one.</exception>
    internal async Task<CommentCorrection> Correction(Guid responseId, string question, CancellationToken ct)
    {
        var gone = new NotFoundException("This comment");
        var response = await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == responseId, ct) ?? throw gone;
        if (!me.ReachOf(Permission.CorrectComments).Sees(response.UnitId, response.TouchpointId)) throw gone;
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == response.SurveyId, ct);
        if (survey.Anonymous || survey.MinimumN > 1) throw gone;
        var asked = await db.SurveyVersions.Where(v => v.SurveyId == response.SurveyId && v.Number == response.Version).Select(v => v.Questionnaire).SingleAsync(ct);
        if (!CommentQuestions.In(response.Answers, Questionnaire.Parse(asked)).Any(comment => comment.Slot.Code == question)) throw gone;
        if (await db.CommentCorrections.SingleOrDefaultAsync(c => c.ResponseId == responseId && c.Question == question, ct) is { } before) return before;
        var position = await db.Events.Where(e => e.SubjectId == responseId && Arrivals.Contains(e.Kind)).Select(e => e.Position).FirstAsync(ct);
        var correction = new CommentCorrection(responseId, response.SurveyId, question, position);
        db.CommentCorrections.Add(correction);
        return correction;
    }
}
