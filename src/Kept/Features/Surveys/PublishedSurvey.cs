using Kept.Questionnaires;

namespace Kept.Features.Surveys;

/// <summary>A survey version that takes answers, ready to check them: the questionnaire compiled once.</summary>
public sealed record PublishedSurvey(
    Guid Id, string Code, SurveyKind Kind, string LinkKey, bool Anonymous, int MinimumN, Guid? TouchpointId, int Version,
    Questionnaire Questionnaire, AnswerSheet Sheet);
