using Kept.Data;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>Carries one edit into a survey's draft: on the draft its editor saw, within what was published, and told to the event log.</summary>
public sealed class Drafts(KeptDb db, Me me)
{
    /// <param name="basedOn">The draft number that was edited; null overwrites whatever is there.</param>
    public async Task<Survey> Change(string code, int? basedOn, Func<Questionnaire, Questionnaire> edit, CancellationToken ct)
    {
        var survey = await db.Surveys.Named(code, ct);
        survey.MustStillBe(basedOn);
        var before = Questionnaire.Parse(survey.Draft);
        var after = QuestionnaireInput.Read(edit(before).ToJson());
        if (after == before) return survey;
        Scales.MustAgree(after, await db.SurveyVersions.QuestionnairesOf(survey.Id, ct));
        survey.ChangeDraft(after.ToJson(), basedOn);
        db.Record(survey.Id, new SurveyDraftChanged(survey.DraftNumber), me.Actor);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Survey.Conflict();
        }
        return survey;
    }
}
