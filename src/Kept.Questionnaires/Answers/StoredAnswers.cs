using System.Text.Json;
using Kept.Questionnaires.Answers;
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
        foreach (var slot in Flow.Of(questionnaire).Slots)
        {
            if (document.RootElement.TryGetProperty(slot.Code, out var element) && Value(slot, element) is { } value)
            {
                answers.Add(new Answered(slot, value, Other(slot, document.RootElement)));
            }
        }
        return answers;
    }

    /// <summary>The answers by code, own words under <c>code.other</c>, as expressions look them up.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static IReadOnlyDictionary<string, AnswerValue> ByCode(string json, Questionnaire questionnaire)
    {
        var found = new Dictionary<string, AnswerValue>(StringComparer.Ordinal);
        foreach (var answer in Parse(json, questionnaire))
        {
            found[answer.Code] = answer.Value;
            if (answer.Other is { } other)
            {
                found[answer.Code + AnswerSheet.OtherSuffix] = AnswerValue.Of(other);
            }
        }
        return found;
    }

    /// <summary>A text among stored answers, as <see cref="Parse"/> reads it.</summary>
    /// <param name="raw">What stands between the quotes, already known to be well-formed JSON.</param>
    public static string Words(ReadOnlySpan<byte> raw) => Unescape.Decode(raw);

    private static AnswerValue? Value(AnswerSlot slot, JsonElement element)
    {
        var kind = slot.Question.Kind;
        return element.ValueKind switch
        {
            JsonValueKind.Number when slot.Question.IsScored => element.TryGetInt32(out var point) ? AnswerValue.Of(point) : null,
            JsonValueKind.Number when kind is QuestionKind.Number or QuestionKind.Hidden or QuestionKind.Computed => element.TryGetDecimal(out var number) ? AnswerValue.Of(number) : null,
            JsonValueKind.True or JsonValueKind.False when kind is QuestionKind.YesNo or QuestionKind.Consent or QuestionKind.Hidden or QuestionKind.Computed
                => AnswerValue.Of(element.GetBoolean()),
            JsonValueKind.String when slot.Question.IsScored => Entries.IsNotApplicable(slot.Question, Unescape.Decode(element)) ? Entries.NotApplicable : null,
            JsonValueKind.String when !slot.IsList && kind is not (QuestionKind.YesNo or QuestionKind.Consent or QuestionKind.Number) => AnswerValue.Of(Unescape.Decode(element)),
            JsonValueKind.Array when slot.IsList || kind == QuestionKind.Computed => AnswerValue.Of(
                [.. element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(Unescape.Decode)]),
            _ => null,
        };
    }

    private static string? Other(AnswerSlot slot, JsonElement answers) =>
        slot.Question.Other && answers.TryGetProperty(slot.Code + AnswerSheet.OtherSuffix, out var element) && element.ValueKind == JsonValueKind.String
            ? Unescape.Decode(element)
            : null;
}
