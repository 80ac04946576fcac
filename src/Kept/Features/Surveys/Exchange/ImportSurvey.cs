using System.Text.Json;
using Kept.Shared;

namespace Kept.Features.Surveys.Exchange;

/// <summary>Makes a survey of another tool's definition, as a draft to look at.</summary>
public sealed class ImportSurvey(CreateSurvey create, ProposeCode propose) : IUseCase
{
    /// <param name="Code">Null takes a free one made of the title.</param>
    public sealed record Request(Definition Definition, string? Code = null, SurveyKind Kind = SurveyKind.Transactional, bool Anonymous = false, string? Touchpoint = null);

    public async Task<Survey> Handle(Request request, CancellationToken ct)
    {
        var code = string.IsNullOrWhiteSpace(request.Code) ? await propose.Handle(CodeOfTitle.Make(request.Definition.Report.Title), ct) : request.Code.Trim();
        var questionnaire = JsonElement.Parse(request.Definition.Questionnaire.ToJson());
        return await create.Handle(new CreateSurvey.Request(code, request.Kind, questionnaire, request.Anonymous, Touchpoint: request.Touchpoint), ct);
    }
}
