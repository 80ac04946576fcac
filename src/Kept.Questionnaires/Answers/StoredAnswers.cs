using System.Text.Json;
using Kept.Questionnaires.Reading;

namespace Kept.Questionnaires;

/// <summary>Turns stored answers (<see cref="AnswerResult.Json"/>) back into answers to show.</summary>
public static class StoredAnswers
{
    /// <summary>The answers in the questionnaire's order; what does not fit the questionnaire is left out, since it may be
    /// of another version than the answers.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static IReadOnlyList<Answered> Parse(string json, Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        using var document = JsonDocument.Parse(json);
        var answers = new List<Answered>();
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return answers;
        }
        foreach (var question in questionnaire.Questions)
        {
            if (document.RootElement.TryGetProperty(question.Code, out var element) && Value(question, element) is { } value)
            {
                answers.Add(new Answered(question, value, Other(question, document.RootElement)));
            }
        }
        return answers;
    }

    private static AnswerValue? Value(Question question, JsonElement element) => (element.ValueKind, question.Kind) switch
    {
        (JsonValueKind.Number, _) when question.IsScored && element.TryGetInt32(out var number) => AnswerValue.Of(number),
        (JsonValueKind.True or JsonValueKind.False, QuestionKind.YesNo) => AnswerValue.Of(element.GetBoolean()),
        (JsonValueKind.String, QuestionKind.Choice or QuestionKind.Text) => AnswerValue.Of(Unescape.Decode(element)),
        (JsonValueKind.Array, QuestionKind.Multi) => AnswerValue.Of(
            [.. element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(Unescape.Decode)]),
        _ => null,
    };

    private static string? Other(Question question, JsonElement answers) =>
        answers.TryGetProperty(question.Code + AnswerSheet.OtherSuffix, out var element) && element.ValueKind == JsonValueKind.String
            ? Unescape.Decode(element)
            : null;
}
