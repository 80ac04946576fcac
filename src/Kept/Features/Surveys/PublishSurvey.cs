using Kept.Data;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys;

/// <summary>Publishes the draft as the next version; answers begun on an earlier one are still taken.</summary>
public sealed class PublishSurvey(KeptDb db, Me me, PublishedSurveys published, PublishedQuestionnaires earlier, TimeProvider clock) : IUseCase
{
    public async Task<Survey> Handle(string code, CancellationToken ct)
    {
        var survey = await db.Surveys.Named(code, ct);
        var questionnaire = Questionnaire.Parse(survey.Draft);
        var blocking = QuestionnaireChecks.Check(questionnaire).Where(p => p.Blocks).ToList();
        if (blocking.Count > 0) throw new InvalidException(QuestionnaireInput.ByPath(blocking));
        // Asked again, although every change asked: somebody may have edited while the first version was being published.
        Scales.MustAgree(questionnaire, await earlier.Of(survey, ct));
        var version = survey.Publish(me.Id, clock.GetUtcNow().UtcDateTime);
        db.SurveyVersions.Add(version);
        db.Record(survey.Id, new SurveyPublished(version.Number), me.Actor);
        await db.SaveChangesAsync(ct);
        published.Forget();
        return survey;
    }
}
