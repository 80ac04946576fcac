using System.Runtime.CompilerServices;
using Kept.Features.Surveys;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Files;

/// <summary>The answers of a survey version that are files.</summary>
internal static class FileSlots
{
    private static readonly ConditionalWeakTable<Flow, IReadOnlyList<AnswerSlot>> Known = [];

    public static IReadOnlyList<AnswerSlot> Of(PublishedSurvey survey) =>
        Known.GetValue(survey.Sheet.Flow, flow => [.. flow.Slots.Where(slot => slot.Question.Kind == QuestionKind.File)]);
}
