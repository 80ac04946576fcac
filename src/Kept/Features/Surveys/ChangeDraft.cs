using System.Text.Json;
using Kept.Shared;

namespace Kept.Features.Surveys;

/// <summary>Replaces a survey's draft; what customers see changes only when it is published.</summary>
public sealed class ChangeDraft(Drafts drafts) : IUseCase
{
    /// <param name="BasedOn">The draft number that was edited; null overwrites whatever is there.</param>
    public sealed record Request(string Code, JsonElement Questionnaire, int? BasedOn = null);

    public Task<Survey> Handle(Request request, CancellationToken ct)
    {
        if (request.Questionnaire.ValueKind != JsonValueKind.Object) throw new InvalidException("questionnaire", "surveys.error.json_object");
        var questionnaire = QuestionnaireInput.Read(request.Questionnaire.GetRawText());
        return drafts.Change(request.Code, request.BasedOn, new("surveys.change.replaced"), _ => questionnaire, ct);
    }
}
