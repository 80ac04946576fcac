using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Listing;

/// <summary>Shows one response as it was asked and answered, in the words of the version that was filled in.</summary>
public sealed class ShowResponse(KeptDb db, ResponseViews views, LabelReader labels, CommentsOf comments, Me me) : IUseCase
{
    /// <param name="Answers">
    /// Everything the version could ask, in its order, a matrix row by row; an answer is null where none was given. What is repeated
    /// in a loop is there as often as it was answered.
    /// </param>
    /// <param name="Comments">What its comments say.</param>
    /// <param name="Codebook">By which they are read.</param>
    /// <param name="MayCorrect">Whether the asker may say what they say instead.</param>
    public sealed record Result(
        string Survey, Labels Labels, ResponseView Response, IReadOnlyList<(AnswerSlot Slot, Answered? Answer)> Answers, IReadOnlyList<CodedComment> Comments, Codebook Codebook, bool MayCorrect);

    /// <exception cref="NotFoundException">It does not exist, is beyond the asker's reach, or belongs to a survey that promised not to be read one by one.</exception>
    public async Task<Result> Handle(Guid id, CancellationToken ct)
    {
        var gone = new NotFoundException("Response");
        var response = await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw gone;
        if (!me.ReachOf(Permission.SeeResponses).Sees(response.UnitId, response.TouchpointId)) throw gone;
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == response.SurveyId, ct);
        if (survey.Anonymous || survey.MinimumN > 1) throw gone;
        var asked = Questionnaire.Parse(await db.SurveyVersions
            .Where(v => v.SurveyId == survey.Id && v.Number == response.Version).Select(v => v.Questionnaire).SingleAsync(ct));
        var given = StoredAnswers.Parse(response.Answers, asked).ToDictionary(answer => answer.Code);
        return new Result(
            survey.Code, await labels.Of(asked, ct), (await views.Of([id], ct))[0],
            [.. Flow.Of(asked).Slots.Where(slot => slot.Item is null || given.ContainsKey(slot.Code)).Select(slot => (slot, given.TryGetValue(slot.Code, out var answer) ? (Answered?)answer : null))],
            await comments.Responses([id], ct), await comments.Codebook(ct), me.ReachOf(Permission.CorrectComments).Sees(response.UnitId, response.TouchpointId));
    }
}
