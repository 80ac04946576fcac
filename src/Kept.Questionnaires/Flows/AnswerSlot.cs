namespace Kept.Questionnaires;

/// <summary>One place an answer is stored at: a question, a row of a matrix, either of them for one item of a loop.</summary>
/// <param name="Code">What it is stored under: <c>nps</c>, <c>service.staff</c>, in a loop <c>rating.shop</c> or <c>service.shop.staff</c>.</param>
/// <param name="Question">Of the questionnaire.</param>
/// <param name="Row">The row of a matrix.</param>
/// <param name="Item">The item of the loop: a choice of the question looped over, or the number of the time.</param>
public sealed record AnswerSlot(string Code, Question Question, Row? Row = null, Choice? Item = null)
{
    /// <summary>The promise attribute this answer measures, of the row before that of its question.</summary>
    public string? Attribute => Row?.Attribute ?? Question.Attribute;

    /// <summary>What was asked, in one line for lists and reports: the question with its row and item; what was piped in from answers is left out.</summary>
    public string Label(string language)
    {
        var item = Item is null ? null : Plain(Item.Text.In(language), null);
        var text = Plain(Question.Text.In(language), item);
        var parts = new[] { text, item is not null && !text.Contains(item, StringComparison.Ordinal) ? item : null, Row?.Text.In(language) };
        return string.Join(" – ", parts.OfType<string>());
    }

    private static string Plain(string text, string? item) => string.Concat(Piping.Parts(text).Select(part => part.Value switch
    {
        null => part.Words,
        Expression.Attribute { Name: Expression.Attribute.Item } when item is not null => item,
        _ => "…",
    }));

    /// <summary>Whether the answer is one of the question's choices.</summary>
    public bool IsPicked => Question.HasChoices || (Question.Kind == QuestionKind.Matrix && !Question.IsScored);

    /// <summary>Whether the answer is a list of choices.</summary>
    public bool IsList => Question.Kind is QuestionKind.Multi or QuestionKind.Ranking || (Question.Kind == QuestionKind.Matrix && Question.Several);
}
