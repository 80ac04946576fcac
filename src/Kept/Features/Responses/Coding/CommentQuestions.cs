using Kept.Questionnaires;

namespace Kept.Features.Responses.Coding;

/// <summary>Which questions ask for a comment: those for the customer's own words in a box of several lines. One line takes
/// names, places and numbers.</summary>
public static class CommentQuestions
{
    public static bool IsComment(Question question) => question is { Kind: QuestionKind.Text, Lines: > 1 };

    /// <summary>The places of a questionnaire at which comments are stored, in its order.</summary>
    public static IReadOnlyList<AnswerSlot> Of(Questionnaire questionnaire) => [.. Flow.Of(questionnaire).Slots.Where(slot => IsComment(slot.Question))];

    /// <summary>The comments among stored answers, those that say nothing left out.</summary>
    internal static IEnumerable<(AnswerSlot Slot, string Text)> In(string answers, Questionnaire questionnaire) =>
        from answer in StoredAnswers.Parse(answers, questionnaire)
        where IsComment(answer.Question) && !string.IsNullOrWhiteSpace(answer.Value.Word)
        select (answer.Slot, answer.Value.Word);
}
