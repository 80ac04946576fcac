using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys.Editing.History;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>Carries one edit into a survey's draft: on the draft its editor saw, within what was published, kept to be undone, and told to the event log.</summary>
public sealed class Drafts(KeptDb db, Me me, PublishedQuestionnaires published, TimeProvider clock)
{
    /// <param name="basedOn">The draft number that was edited; null overwrites whatever is there.</param>
    /// <param name="change">What is done, for the history.</param>
    /// <param name="earlier">The draft that comes back, where the edit is to go back to one.</param>
    public async Task<Survey> Change(
        string code, int? basedOn, DraftEdit change, Func<Questionnaire, Questionnaire> edit, CancellationToken ct, SurveyDraft? earlier = null)
    {
        var survey = await db.Surveys.Named(code, ct);
        survey.MustStillBe(basedOn);
        var was = survey.Draft;
        var before = Questionnaire.Parse(was);
        var json = edit(before).ToJson();
        if (json == was) return survey;
        var after = QuestionnaireInput.Read(json);
        Scales.MustAgree(after, await published.Of(survey, ct));
        survey.ChangeDraft(json, basedOn);
        db.Record(survey.Id, new SurveyDraftChanged(survey.DraftNumber), me.Actor);
        try
        {
            await db.Transaction(async () =>
            {
                await Remember(survey, was, change, earlier, ct);
                await db.SaveChangesAsync(ct);
                await db.SurveyDrafts.Where(d => d.SurveyId == survey.Id && d.Number <= survey.DraftNumber - SurveyDraft.Most).ExecuteDeleteAsync(ct);
            }, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Survey.Conflict();
        }
        return survey;
    }

    // A draft made before its history was kept, or by a program, begins it with what it was.
    private async Task Remember(Survey survey, string was, DraftEdit change, SurveyDraft? earlier, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var number = survey.DraftNumber - 1;
        var present = await db.SurveyDrafts.Where(d => d.SurveyId == survey.Id && d.Number == number).Select(d => (int?)d.Content).SingleOrDefaultAsync(ct);
        if (present is null) db.SurveyDrafts.Add(new SurveyDraft(survey.Id, number, was, DraftEdit.Begun, null, now));
        var next = new SurveyDraft(survey.Id, survey.DraftNumber, survey.Draft, change, me.Id, now);
        db.SurveyDrafts.Add(earlier is null ? next.From(present ?? number) : next.Again(earlier));
    }
}
