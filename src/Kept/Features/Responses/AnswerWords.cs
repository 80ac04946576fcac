using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Responses;

/// <summary>Says an answer in the reader's words: choices by their texts, points with their scale, a ranking in its order.</summary>
public static class AnswerWords
{
    public static string Of(Answered answer, Words words)
    {
        var question = answer.Question;
        return answer.Value switch
        {
            { Number: { } point } when question.IsScored => words["responses.of", point, question.Max],
            { Number: { } number } => question.Unit is { } unit ? $"{Plain(number, words)} {unit.In(words.Language)}" : Plain(number, words),
            { Truth: { } truth } => words[truth ? "dimension.answer.yes" : "dimension.answer.no"],
            { Words: { } codes } when question.Kind == QuestionKind.Ranking => string.Join(", ", codes.Select((code, at) => $"{at + 1}. {Choice(answer, code, words)}")),
            { Words: { } codes } => string.Join(", ", codes.Select(code => Choice(answer, code, words))),
            { Word: "na" } when question.IsScored => words["responses.not_applicable"],
            { Word: { } file } when question.Kind == QuestionKind.File => file[(file.IndexOf('|', StringComparison.Ordinal) + 1)..],
            { Word: { } day } when question.Kind == QuestionKind.Date && DateOnly.TryParse(day, System.Globalization.CultureInfo.InvariantCulture, out var date) => words.Date(date),
            { Word: { } word } => answer.Slot.IsPicked ? Choice(answer, word, words) : word,
            _ => "",
        };
    }

    private static string Choice(Answered answer, string code, Words words) =>
        answer.Question.Choices.FirstOrDefault(choice => choice.Code == code)?.Text.In(words.Language)
        ?? (code == AnswerSheet.OtherChoice ? words["dimension.answer.other"] : code);

    private static string Plain(decimal number, Words words) => number.ToString("#,##0.######", words.Culture);
}
