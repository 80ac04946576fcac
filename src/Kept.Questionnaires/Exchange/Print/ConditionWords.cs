using System.Globalization;

namespace Kept.Questionnaires.Exchange.Print;

/// <summary>Says a condition so that somebody with a pen can follow it: "question 3 is “Yes”".</summary>
/// <param name="numbers">Numbers on paper by the codes of questions.</param>
internal sealed class ConditionWords(Questionnaire questionnaire, IReadOnlyDictionary<string, int> numbers, string language)
{
    private readonly PrintWords words = PrintWords.In(language);

    /// <summary>The condition in words; its source where it works something out that has no words.</summary>
    public string Of(Expression condition) => Say(condition) ?? condition.ToString();

    private string? Say(Expression condition) => condition switch
    {
        Expression.Binary { Operator: Operator.And or Operator.Or } joined when Part(joined.Left, joined.Operator) is { } left && Part(joined.Right, joined.Operator) is { } right =>
            $"{left} {(joined.Operator == Operator.And ? words.And : words.Or)} {right}",
        Expression.Not { Part: Expression.Call { Function: Function.Answered, Arguments: [Expression.Answer answer] } } => Of(answer, words.Unanswered),
        Expression.Not { Part: Expression.Binary { Operator: Operator.Equal } equal } => Say(new Expression.Binary(Operator.NotEqual, equal.Left, equal.Right)),
        Expression.Not not when Say(not.Part) is { } said => $"{words.Not} ({said})",
        Expression.Call { Function: Function.Answered, Arguments: [Expression.Answer answer] } => Of(answer, words.Answered),
        Expression.Call { Function: Function.OneOf, Arguments: var any } when any[0] is Expression.Answer answer && any.Skip(1).All(other => other is Expression.Literal) =>
            Of(answer, $"{words.Is} {string.Join($" {words.Or} ", any.Skip(1).Select(other => Value(answer, (Expression.Literal)other)))}"),
        Expression.Answer answer => Of(answer, $"{words.Is} {words.Yes}"),
        Expression.Binary { Left: Expression.Answer answer, Right: Expression.Literal literal } comparison => Of(answer, $"{Comparator(comparison.Operator)} {Value(answer, literal)}"),
        _ => null,
    };

    // "and" binds more tightly than "or" on paper only if parentheses say so.
    private string? Part(Expression part, Operator around) =>
        part is Expression.Binary { Operator: Operator.And or Operator.Or } inner && inner.Operator != around ? Say(part) is { } said ? $"({said})" : null : Say(part);

    private string? Of(Expression.Answer answer, string rest)
    {
        var (question, row) = Find(answer);
        return question is not null && numbers.TryGetValue(question.Code, out var number)
            ? $"{words.Question} {number.ToString(CultureInfo.InvariantCulture)}{(row is null ? "" : $" ({row.Text.In(language)})")} {rest}"
            : null;
    }

    private string Comparator(Operator op) => op switch
    {
        Operator.Equal => words.Is,
        Operator.NotEqual => words.IsNot,
        Operator.Has => words.Contains,
        Operator.AtLeast => words.AtLeast,
        Operator.AtMost => words.AtMost,
        Operator.Greater => words.MoreThan,
        _ => words.LessThan,
    };

    private string Value(Expression.Answer answer, Expression.Literal literal)
    {
        var constant = literal.Constant;
        return constant.Truth is { } truth ? truth ? words.Yes : words.No
            : constant.Word is { } word ? $"“{Find(answer).Question?.Choices.FirstOrDefault(choice => choice.Code == word)?.Text.In(language) ?? word}”"
            : constant.ToString();
    }

    private (Question? Question, Row? Row) Find(Expression.Answer answer)
    {
        var dot = answer.Code.IndexOf('.', StringComparison.Ordinal);
        var question = questionnaire.Find(dot < 0 ? answer.Code : answer.Code[..dot]);
        return (question, dot < 0 ? null : question?.Rows.FirstOrDefault(row => row.Code == answer.Code[(dot + 1)..]));
    }
}
