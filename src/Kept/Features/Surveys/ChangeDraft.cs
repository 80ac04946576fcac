using System.Text.Json;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Surveys;

/// <summary>Replaces a survey's draft; what customers see changes only when it is published.</summary>
public sealed class ChangeDraft(KeptDb db, Me me) : IUseCase
{
    /// <param name="BasedOn">The draft number that was edited; null overwrites whatever is there.</param>
    public sealed record Request(string Code, JsonElement Questionnaire, int? BasedOn = null);

    public async Task<Survey> Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.Named(request.Code, ct);
        if (request.Questionnaire.ValueKind != JsonValueKind.Object) throw new InvalidException("questionnaire", "A questionnaire is a JSON object.");
        survey.ChangeDraft(QuestionnaireInput.Read(request.Questionnaire.GetRawText()).ToJson(), request.BasedOn);
        db.Record(survey.Id, new SurveyDraftChanged(survey.DraftNumber), me.Actor);
        await db.SaveChangesAsync(ct);
        return survey;
    }
}
